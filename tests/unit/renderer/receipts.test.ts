import { describe, expect, test } from 'vitest';
import type { Receipt } from '#renderer/api/queries.ts';
import {
  countNeeding,
  describeReceipt,
  firstToOpen,
  sayBeingRead,
  shortReason,
} from '#renderer/features/receipts/receipt-state.ts';
import { getReceipt } from '#shared/contract/receipts.ts';

type Field = NonNullable<Receipt['fields']>['date'];

const clear: Field = { state: 'clear', reasons: [], alternatives: [], page: null, box: null };
const check: Field = { ...clear, state: 'check' };
const fields = { amount: clear, date: clear, merchant: clear, currency: clear };

// The contract types its examples as what a caller may send; this one is checked against the answer by the contract's own tests.
const example = getReceipt.examples.answer as Receipt;

function receipt(changes: Partial<Receipt>): Receipt {
  return { ...example, transaction_id: null, status: 'processed', fields, ...changes };
}

describe('a receipt in the queue', () => {
  test('says in words what it waits for', () => {
    const words = (changes: Partial<Receipt>, progress?: number) => describeReceipt(receipt(changes), progress).words;
    expect(words({ status: 'pending' })).toBe('Waiting');
    expect(words({ status: 'processing' }, 62)).toBe('Reading text, 62%');
    expect(words({})).toBe('Ready to save');
    expect(words({ fields: { ...fields, date: check } })).toBe('Check the date');
    expect(words({ fields: { ...fields, date: check, amount: check } })).toBe('Check 2 fields');
    expect(words({ transaction_id: 7 })).toBe('Saved');
  });

  test('that a person stopped is no failure', () => {
    const stopped = receipt({ status: 'failed', error: { code: 'cancelled', message: '' } });
    expect(describeReceipt(stopped, undefined)).toEqual({ tone: 'neutral', icon: 'stopped', words: 'Stopped' });
  });

  test('is opened first where it was read; while none was, the one that is read next', () => {
    const queue = (...statuses: Receipt['status'][]) => statuses.map((status, id) => receipt({ id, status }));
    expect(firstToOpen(queue('pending', 'pending', 'processing', 'processed', 'processed'))?.id).toBe(3);
    expect(firstToOpen(queue('pending', 'pending', 'processing'))?.id).toBe(2);
    expect(firstToOpen(queue('pending', 'pending'))?.id).toBe(1);
    const stopped = receipt({ id: 9, status: 'failed', error: { code: 'cancelled', message: '' } });
    expect(firstToOpen([stopped, ...queue('pending')])?.id).toBe(0);
    expect(firstToOpen([stopped])?.id).toBe(9);
    expect(firstToOpen([])).toBeUndefined();
  });

  test('is told apart while it is read and while it waits', () => {
    const say = (...statuses: Receipt['status'][]) => sayBeingRead(statuses.map((status) => receipt({ status })));
    expect(say('pending', 'pending', 'processing', 'processed')).toBe('1 being read, 2 waiting');
    expect(say('processing')).toBe('1 being read');
    expect(say('pending')).toBe('1 waiting');
    expect(say('processed')).toBe('');
  });

  test('gives a reason that fits beside its buttons, whatever the code', () => {
    const message = 'A sentence that is far too long for a narrow list. Retry it, or fill in the fields by hand.';
    expect(shortReason({ code: 'nothing_found', message })).toBe('Nothing could be read');
    expect(shortReason({ code: 'of_a_later_version', message })).toBe('Could not be read');
    expect(shortReason(null)).toBe('Could not be read');
  });

  test('needs a person when it failed or a field is doubtful, and not when it only waits to be saved', () => {
    const doubtful = receipt({ fields: { ...fields, merchant: check } });
    const queue = [receipt({}), doubtful, receipt({ status: 'failed', fields: null }), receipt({ status: 'pending' })];
    expect(countNeeding(queue)).toBe(2);
  });
});
