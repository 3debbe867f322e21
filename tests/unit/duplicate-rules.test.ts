import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Booking,
  compareMerchants,
  explainDuplicate,
} from '#main/features/transactions/duplicates/duplicate-rules.ts';
import { addDays } from '#shared/dates.ts';

const rewe: Booking = {
  id: 1,
  date: '2026-11-10',
  amountMinor: 4280,
  accountId: 1,
  merchant: 'Rewe City',
  description: null,
  createdAt: '2026-11-10T18:00:00.000Z',
  receiptTotal: undefined,
};
const yes = () => true;
const no = () => false;

describe('two transactions of one amount', () => {
  it.each<[string, Partial<Booking>, Partial<Booking>, string]>([
    [
      'one by receipt and one by the bank days later',
      { receiptTotal: '4280 EUR' },
      { date: '2026-11-20' },
      'One has a receipt',
    ],
    [
      'the bank four days before the date on the receipt',
      { receiptTotal: '4280 EUR' },
      { date: '2026-11-06' },
      'One has a receipt',
    ],
    ['two pictures of one receipt', { receiptTotal: '4280 EUR' }, { receiptTotal: '4280 EUR' }, 'Both have a receipt'],
    [
      'the same shop in other words',
      {},
      { merchant: 'REWE SAGT DANKE 4711', date: '2026-11-13' },
      'written in two ways',
    ],
    ['one without a merchant, with a receipt', { receiptTotal: null }, { merchant: null }, 'One has a receipt'],
    ['two accounts on one day', {}, { accountId: 2 }, 'two accounts'],
    ['the same words on one day', { description: 'ref 99' }, { description: 'ref 99' }, 'same description'],
    ['one day, entered on two', {}, { createdAt: '2026-11-14T08:00:00.000Z' }, 'entered on two'],
  ])('may be one purchase: %s', (_, one, other, reason) => {
    expect(explainDuplicate({ ...rewe, ...one }, { ...rewe, id: 2, ...other }, no)?.join(' ')).toContain(reason);
  });

  it.each<[string, Partial<Booking>, Partial<Booking>]>([
    ['two equal coffees on one day by hand', { amountMinor: 350 }, { amountMinor: 350 }],
    ['another shop', {}, { merchant: 'Aldi' }],
    ['receipts over different totals', { receiptTotal: '4280 EUR' }, { receiptTotal: '4300 EUR' }],
    ['eleven days apart', { receiptTotal: '4280 EUR' }, { date: '2026-11-21' }],
    ['five days before the date on the receipt', { receiptTotal: '4280 EUR' }, { date: '2026-11-05' }],
    [
      'a coffee with a receipt, and one two days later',
      { amountMinor: 350, receiptTotal: '350 EUR' },
      { amountMinor: 350, date: '2026-11-12' },
    ],
    ['one without a merchant and nothing else', {}, { merchant: null }],
  ])('are two: %s', (_, one, other) => {
    expect(explainDuplicate({ ...rewe, ...one }, { ...rewe, id: 2, ...other }, yes)).toBeNull();
  });

  it('of a larger amount at one merchant are suspicious only when it was paid there just these two times', () => {
    const other = { ...rewe, id: 2, date: '2026-11-12' };
    expect(explainDuplicate(rewe, other, yes)).toHaveLength(1);
    expect(explainDuplicate(rewe, other, no)).toBeNull();
    expect(explainDuplicate(rewe, { ...other, date: '2026-11-15' }, yes)).toBeNull();
  });
});

describe('merchants', () => {
  it.each([
    ['Rewe', 'REWE', 'same'],
    ['Café Müller', 'CAFE MULLER', 'same'],
    ['Rewe City', 'REWE SAGT DANKE 4711', 'alike'],
    ['Netflix', 'NETFLIX.COM', 'alike'],
    ['Stadtwerke', 'Stadtwerk', 'alike'],
    ['City Rewe', 'Rewe', 'alike'],
    ['Müller GmbH', 'Müller', 'alike'],
    ['Aldi', 'Lidl', 'different'],
    ['dm', 'DB', 'different'],
    [null, 'Lidl', 'unknown'],
  ])('%s and %s are %s', (one, other, expected) => {
    expect(compareMerchants(one, other)).toBe(expected);
  });
});

it('whether two are one does not hang on which of them is named first', () => {
  const booking = fc.record({
    id: fc.nat(),
    date: fc.nat({ max: 15 }).map((days) => addDays('2026-11-01', days)),
    amountMinor: fc.constantFrom(350, 4280),
    accountId: fc.constantFrom(1, 2),
    merchant: fc.constantFrom(null, 'Rewe', 'REWE City', 'Rewe SAGT', 'Aldi'),
    description: fc.constantFrom(null, 'a'),
    createdAt: fc.constantFrom('2026-11-10T18:00:00.000Z', '2026-11-14T18:00:00.000Z'),
    receiptTotal: fc.constantFrom(undefined, null, '350 EUR', '4280 EUR'),
  });
  fc.assert(
    fc.property(booking, booking, fc.boolean(), (one, other, isOnly) => {
      const same = { ...other, amountMinor: one.amountMinor };
      const [left, right] = [explainDuplicate(one, same, () => isOnly), explainDuplicate(same, one, () => isOnly)];
      expect(left === null).toBe(right === null);
      expect(left?.length).toBe(right?.length);
    }),
    { numRuns: 2000 },
  );
});
