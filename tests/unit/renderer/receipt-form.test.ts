import { afterEach, describe, expect, test } from 'vitest';
import type { Receipt } from '#renderer/api/queries.ts';
import { choicesOf } from '#renderer/features/receipts/ReceiptFields.tsx';
import { correctionsOf, draftOf, followReceipt } from '#renderer/features/receipts/receipt-draft.ts';
import { markOf } from '#renderer/features/receipts/receipt-state.ts';
import { isInSight } from '#renderer/features/receipts/use-stage.ts';
import { readTypedDate } from '#renderer/features/transactions/typed-date.ts';
import { setLocale } from '#renderer/lib/format.ts';
import { getReceipt } from '#shared/contract/receipts.ts';

type Field = NonNullable<Receipt['fields']>['date'];

const clear: Field = { state: 'clear', reasons: ['Printed.'], alternatives: [], page: 1, box: [1, 2, 3, 4] };
const fields = { amount: clear, date: clear, merchant: clear, currency: clear };
const other = (value: string) => ({ value, page: 1, box: null });
// The contract types its examples as what a caller may send; this one is checked against the answer by the contract's own tests.
const example = getReceipt.examples.answer as Receipt;
const receipt: Receipt = {
  ...{ ...example, transaction_id: null, status: 'processed', fields },
  ...{ parsed_amount: '42.80', parsed_currency: 'EUR', parsed_date: '2026-11-20', merchant_name: 'Rewe City' },
};
const draft = draftOf(receipt, 'EUR');
const withAmount = (amount: Field): Receipt => ({ ...receipt, fields: { ...fields, amount } });

describe('the form of a receipt that changes elsewhere', () => {
  const before = draftOf({ ...receipt, parsed_amount: '5.00' }, 'EUR');

  test('takes what came in where a person has written nothing of their own', () => {
    expect(followReceipt(before, before, draft)).toEqual(draft);
  });

  test('keeps what is being written', () => {
    const written = { ...before, merchant: 'Rewe am Markt' };
    expect(followReceipt(written, before, draft)).toEqual({ ...draft, merchant: 'Rewe am Markt' });
    const newer = { ...before, minor: 600 };
    expect(followReceipt(newer, before, draft)).toMatchObject({ minor: 600 });
  });

  test('has nothing to send after it took it', () => {
    expect(correctionsOf(receipt, followReceipt(before, before, draft), 'EUR')).toBeNull();
  });
});

test('another currency alone does not make the total one that a person typed', () => {
  expect(correctionsOf(receipt, { ...draft, currency: 'CHF' }, 'EUR')).toEqual({ parsed_currency: 'CHF' });
  const yen = correctionsOf(receipt, { ...draft, currency: 'JPY', minor: 43 }, 'EUR');
  expect(yen).toEqual({ parsed_currency: 'JPY', parsed_amount: '43' });
});

describe('what is said of a field', () => {
  test('tells a reading from what a person typed or chose', () => {
    expect(markOf(receipt, 'amount')).toBe('clear');
    expect(markOf(withAmount({ ...clear, reasons: ['You typed this.'] }), 'amount')).toBe('typed');
    expect(markOf(withAmount({ ...clear, reasons: ['You chose this.'] }), 'amount')).toBe('chosen');
    expect(markOf({ ...receipt, status: 'failed' }, 'amount')).toBeNull();
  });

  test('is no doubt any more once the receipt is saved', () => {
    const doubtful = withAmount({ ...clear, state: 'check' });
    expect(markOf(doubtful, 'amount')).toBe('check');
    expect(markOf({ ...doubtful, transaction_id: 7 }, 'amount')).toBeNull();
  });
});

describe('the values to choose from', () => {
  test('are the reading and what else it could be', () => {
    const doubtful = withAmount({ ...clear, state: 'check', alternatives: [other('50.00')] });
    expect(choicesOf(doubtful, draft, 'amount')).toEqual(['42.80', '50.00']);
    expect(choicesOf(receipt, draft, 'amount')).toEqual([]);
  });

  test('keep their order and the first reading after one was chosen', () => {
    const alternatives = [other('42.80'), other('50.00')];
    const chosen = { ...withAmount({ ...clear, reasons: ['You chose this.'], alternatives }), parsed_amount: '50.00' };
    expect(choicesOf(chosen, draftOf(chosen, 'EUR'), 'amount')).toEqual(['42.80', '50.00']);
  });
});

test('a box is in sight only with some room around it', () => {
  expect(isInSight(100, 40, 0, 300)).toBe(true);
  expect(isInSight(25, 40, 0, 300)).toBe(false);
  expect(isInSight(100, 40, 90, 300)).toBe(false);
  expect(isInSight(290, 40, 0, 300)).toBe(false);
});

describe('a date typed in figures', () => {
  afterEach(() => setLocale('en-GB'));

  test.each([
    ['en-US', '30/11/2026', '2026-11-30'],
    ['en-US', '24.11.2026', '2026-11-24'],
    ['en-US', '09/03/2018', '2018-09-03'],
    ['en-GB', '11/30/2026', '2026-11-30'],
    ['en-GB', '09/03/2018', '2018-03-09'],
    ['en-US', '31/31/2026', null],
  ])('is read in %s as its country writes it, and else where it can only mean one day: %s', (locale, text, date) => {
    setLocale(locale);
    expect(readTypedDate(text)).toBe(date);
  });
});
