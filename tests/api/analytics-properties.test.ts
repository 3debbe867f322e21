import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '#shared/contract/transactions.ts';
import { addDays } from '#shared/dates.ts';
import { openInProcess } from '../support/client.ts';
import { type FullLedger, openFullLedger } from '../support/ledger.ts';
import { breakdownOf, digits, merchantsOf, show, summaryOf, trendsOf } from '../support/naive-sums.ts';
import { splitTransaction } from '../support/parts.ts';

const cents = fc.integer({ min: 2, max: 200_000 });
const booking = fc.record({
  type: fc.constantFrom('income', 'expense', 'expense', 'expense', 'transfer'),
  minor: fc.oneof(cents, fc.integer({ min: 2, max: 999_999_999_999 })),
  day: fc.integer({ min: 0, max: 420 }),
  category: fc.nat({ max: 3 }),
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'USD'),
  merchant: fc.constantFrom(null, 'Rewe', 'REWE', 'Aldi'),
  refund: fc.boolean(),
  /** Which category each of two parts goes to; null leaves it whole. */
  split: fc.option(fc.tuple(fc.nat({ max: 3 }), fc.nat({ max: 3 }))),
  deleted: fc.integer({ min: 0, max: 9 }).map((drawn) => drawn === 0),
});
type Booking = typeof booking extends fc.Arbitrary<infer B> ? B : never;

const range = fc
  .tuple(fc.integer({ min: 0, max: 420 }), fc.integer({ min: 0, max: 420 }))
  .map(([a, b]) => [addDays('2025-11-01', Math.min(a, b)), addDays('2025-11-01', Math.max(a, b))] as const);

async function bookAll(ida: FullLedger, bookings: readonly Booking[]): Promise<void> {
  const wages = await ida.create('/categories', { name: 'Wages', type: 'income' });
  const child = await ida.create('/categories', { name: 'Cheese', type: 'expense', parent_id: ida.groceries });
  const expenses = [null, ida.groceries, child, (await ida.get('/categories?type=expense')).body.items[0].id];
  for (const { type, minor, day, category, currency, merchant, refund, split, deleted } of bookings) {
    const categories = type === 'expense' ? expenses : type === 'income' ? [null, wages] : [null];
    const amount = show(BigInt(minor));
    const { id } = await ida.book({
      ...{ type, amount, currency, merchant_name: merchant, date: addDays('2025-11-01', day) },
      category_id: categories[category % categories.length] ?? null,
      refund: refund && type === 'expense',
      ...(type === 'transfer' ? { transfer_account_id: ida.savings, transfer_amount: amount } : {}),
    });
    if (split && type !== 'transfer') {
      const half = BigInt(minor) / 2n;
      const [first, second] = split.map((index) => categories[index % categories.length] ?? null);
      splitTransaction(ida, id, [
        { amount: show(half), category_id: first ?? null },
        { amount: show(BigInt(minor) - half), category_id: second ?? null },
      ]);
    }
    if (deleted) await ida.delete(`/transactions/${id}`);
  }
}

interface Amount {
  readonly category_id: number | null;
  readonly amount: string;
  readonly count: number;
  readonly percent: number;
}

describe('with any transactions, whole, split, refunded, deleted, without category, rate or merchant', () => {
  it('all of analytics says the same as adding up by hand', { timeout: 180_000 }, async () => {
    const door = await openInProcess();
    const run = async (bookings: readonly Booking[], [from, to]: readonly [string, string]) => {
      const ida = await openFullLedger({}, door);
      await bookAll(ida, bookings);
      const all: Transaction[] = (await ida.get('/transactions?limit=500')).body.items;
      const dates = `date_from=${from}&date_to=${to}`;
      for (const type of ['income', 'expense'] as const) {
        await checkBreakdown(ida, all, type, [from, to]);
        await checkTrends(ida, all, type, [from, to]);
        const merchants = await ida.get(`/analytics/top-merchants?type=${type}&limit=500&${dates}`);
        expect(byName(merchants.body.items)).toEqual(merchantsOf(all, type, from, to));
      }
      const summary = (await ida.get(`/analytics/summary?${dates}`)).body;
      expect(summary).toEqual(summaryOf(all, 'month', from, to));
      await checkMonth(ida, all, from.slice(0, 7));
    };
    const histories = fc.array(booking, { minLength: 1, maxLength: 14 });
    await fc.assert(fc.asyncProperty(histories, range, run), { numRuns: 60 });
  });
});

async function checkBreakdown(
  ida: FullLedger,
  all: readonly Transaction[],
  type: 'income' | 'expense',
  [from, to]: readonly [string, string],
) {
  const { body } = await ida.get(`/analytics/category-breakdown?type=${type}&date_from=${from}&date_to=${to}`);
  const expected = breakdownOf(all, type, from, to);
  const items: Amount[] = body.items;
  const shown = items.map(({ category_id, amount, count }) => [category_id, { amount, count }] as const);
  expect(new Map(shown)).toEqual(expected.categories);
  expect(body).toMatchObject({ total: expected.total, unconverted: expected.unconverted, currency: 'EUR' });
  const tenths = items.reduce((sum, { percent }) => sum + Math.round(percent * 10), 0);
  expect(tenths).toBe(items.some(({ amount }) => digits(amount) > 0n) ? 1000 : 0);
}

async function checkTrends(
  ida: FullLedger,
  all: readonly Transaction[],
  type: 'income' | 'expense',
  range: readonly [string, string],
) {
  for (const period of ['day', 'week', 'month', 'year'] as const) {
    const query = `period=${period}&type=${type}&date_from=${range[0]}&date_to=${range[1]}`;
    const { items } = (await ida.get(`/analytics/category-trends?${query}`)).body;
    const shown = items.map((item: { category_id: number | null; series: unknown }) => [item.category_id, item.series]);
    expect(new Map(shown)).toEqual(trendsOf(all, type, period, range));
  }
}

async function checkMonth(ida: FullLedger, all: readonly Transaction[], month: string) {
  const { body } = await ida.get(`/analytics/monthly-summary?month=${month}`);
  const whole = summaryOf(all, 'day', `${month}-01`, body.days.at(-1).date);
  expect(body).toMatchObject({ totals: whole.totals, unconverted: whole.unconverted });
  const days = whole.items.map(({ period_start, income, expense }) => ({ date: period_start, income, expense }));
  expect(body.days).toEqual(days);
}

function byName(items: readonly { merchant_name: string; amount: string; count: number }[]) {
  return new Map(items.map(({ merchant_name, amount, count }) => [merchant_name, { amount, count }]));
}
