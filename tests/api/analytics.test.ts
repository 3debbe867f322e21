import { describe, expect, it } from 'vitest';
import { openInProcess } from '../support/client.ts';
import { openFullLedger, openLedger } from '../support/ledger.ts';
import { expectProblem, pathsOf } from '../support/problem.ts';
import { createTestClock, openTestApp } from '../support/test-app.ts';

interface Item {
  readonly period_start: string;
  readonly period_end: string;
  readonly income: string;
  readonly expense: string;
  readonly net: string;
  readonly count: number;
}

const nothing = { income: '0.00', expense: '0.00', net: '0.00', count: 0 };

describe('the summary', () => {
  it('by day has every day of the range, empty ones too', async () => {
    const ida = await openLedger();
    await ida.book({ date: '2026-02-28', amount: '10' });
    await ida.book({ date: '2026-02-28', type: 'income', amount: '4.50' });
    await ida.book({ date: '2026-03-02', amount: '1' });
    await ida.book({ date: '2026-03-03', amount: '99' });
    const { body } = await ida.get('/analytics/summary?period=day&date_from=2026-02-27&date_to=2026-03-02');
    const day = (date: string, sums: object = nothing) => ({ period_start: date, period_end: date, ...sums });
    expect(body).toEqual({
      currency: 'EUR',
      totals: { income: '4.50', expense: '11.00', net: '-6.50', count: 3 },
      unconverted: 0,
      items: [
        day('2026-02-27'),
        day('2026-02-28', { income: '4.50', expense: '10.00', net: '-5.50', count: 2 }),
        day('2026-03-01'),
        day('2026-03-02', { income: '0.00', expense: '1.00', net: '-1.00', count: 1 }),
      ],
    });
  });

  it.each([
    ['monday', ['2026-11-09 2026-11-15', '2026-11-16 2026-11-22', '2026-11-23 2026-11-29'], [1, 2, 0]],
    ['sunday', ['2026-11-15 2026-11-21', '2026-11-22 2026-11-28'], [2, 1]],
    ['saturday', ['2026-11-14 2026-11-20', '2026-11-21 2026-11-27'], [2, 1]],
  ])('by week starts weeks on %s when the user does', async (weekStart, weeks, counts) => {
    const ida = await openLedger({ week_start: weekStart });
    for (const date of ['2026-11-15', '2026-11-16', '2026-11-22']) await ida.book({ date });
    const { items } = (await ida.get('/analytics/summary?period=week&date_from=2026-11-15&date_to=2026-11-25')).body;
    expect(items.map((item: Item) => `${item.period_start} ${item.period_end}`)).toEqual(weeks);
    expect(items.map(({ count }: Item) => count)).toEqual(counts);
  });

  it('follows a user who changes the first day of the week', async () => {
    const ida = await openLedger();
    const first = async () =>
      (await ida.get('/analytics/summary?period=week&date_from=2026-11-20&date_to=2026-11-20')).body.items[0]
        .period_start;
    expect(await first()).toBe('2026-11-16');
    await ida.patch('/users/me', { week_start: 'sunday' });
    expect(await first()).toBe('2026-11-15');
  });

  it('by month shows whole months, with the sums of only what lies in the range', async () => {
    const ida = await openLedger();
    for (const date of ['2024-01-14', '2024-01-15', '2024-02-29', '2024-03-10', '2024-03-11']) await ida.book({ date });
    const { body } = await ida.get('/analytics/summary?period=month&date_from=2024-01-15&date_to=2024-03-10');
    const month = (start: string, end: string) => ({
      ...{ period_start: start, period_end: end },
      ...{ income: '0.00', expense: '9.80', net: '-9.80', count: 1 },
    });
    expect(body.items).toEqual([
      month('2024-01-01', '2024-01-31'),
      month('2024-02-01', '2024-02-29'),
      month('2024-03-01', '2024-03-31'),
    ]);
    expect(body.totals).toMatchObject({ expense: '29.40', count: 3 });
  });

  it('by year goes over as many years as asked for', async () => {
    const ida = await openLedger();
    await ida.book({ date: '1900-01-01', amount: '1' });
    await ida.book({ date: '2199-12-31', amount: '2' });
    const { body } = await ida.get('/analytics/summary?period=year&date_from=1900-01-01&date_to=2199-12-31');
    expect(body.items).toHaveLength(300);
    expect(body.items[0]).toMatchObject({ period_start: '1900-01-01', period_end: '1900-12-31', expense: '1.00' });
    expect(body.items.at(-1)).toMatchObject({ period_start: '2199-01-01', period_end: '2199-12-31', expense: '2.00' });
    expect(body.totals).toMatchObject({ expense: '3.00', count: 2 });
  });

  it('without a range is this year by months, by the calendar of the person at the computer', async () => {
    const clock = createTestClock('2027-12-31T23:00:00.000Z');
    const ida = await openLedger({}, await openInProcess(await openTestApp({ clock })));
    for (const date of ['2026-12-31', '2027-01-01', '2027-12-31', '2028-01-01']) await ida.book({ date });
    const summary = async () => (await ida.get('/analytics/summary')).body;
    const before = await summary();
    expect(before.items).toHaveLength(12);
    expect(before).toMatchObject({ totals: { count: 2 } });
    expect(before.items[0].period_start).toBe('2027-01-01');
    clock.set('2028-01-01T00:30:00.000Z');
    const after = await summary();
    expect(after.totals.count).toBe(1);
    expect(after.items[11].period_end).toBe('2028-12-31');
    expect((await ida.get('/analytics/summary?date_from=2026-12-01')).body.items).toHaveLength(25);
    expect((await ida.get('/analytics/summary?date_to=2028-03-05')).body.items).toHaveLength(3);
  });

  it('leaves out transfers and the bin, and a refund lowers the expense', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '40' });
    await ida.book({ amount: '15.50', refund: true });
    await ida.book({ type: 'transfer', amount: '500', transfer_account_id: ida.savings });
    const gone = await ida.book({ amount: '7' });
    await ida.delete(`/transactions/${gone.id}`);
    const otto = await openLedger({}, ida.door);
    await otto.book({ amount: '1000' });
    const totals = async () => (await ida.get('/analytics/summary')).body.totals;
    expect(await totals()).toEqual({ income: '0.00', expense: '24.50', net: '-24.50', count: 2 });
    await ida.book({ amount: '30', refund: true });
    expect(await totals()).toEqual({ income: '0.00', expense: '-5.50', net: '5.50', count: 3 });
    await ida.post(`/transactions/${gone.id}/restore`);
    expect(await totals()).toMatchObject({ expense: '1.50', count: 4 });
  });

  it('of one account takes what was booked on it', async () => {
    const ida = await openFullLedger();
    await ida.book({ amount: '5' });
    await ida.book({ amount: '3', account_id: ida.savings });
    await ida.book({ type: 'transfer', amount: '500', transfer_account_id: ida.savings });
    const of = async (account: number) => (await ida.get(`/analytics/summary?account=${account}`)).body.totals;
    expect(await of(ida.savings)).toMatchObject({ expense: '3.00', count: 1 });
    expect(await of(ida.everyday)).toMatchObject({ expense: '5.00', count: 1 });
    expect(await of(999_999)).toMatchObject({ expense: '0.00', count: 0 });
  });

  it('of one currency shows its own amounts; of all, those in the base currency and how many have no rate', async () => {
    const ida = await openLedger();
    await ida.book({ amount: '5' });
    await ida.book({ amount: '1980', currency: 'JPY' });
    await ida.book({ amount: '20', currency: 'JPY', type: 'income' });
    const all = (await ida.get('/analytics/summary')).body;
    expect(all).toMatchObject({
      currency: 'EUR',
      unconverted: 2,
      totals: { income: '0.00', expense: '5.00', count: 3 },
    });
    const yen = (await ida.get('/analytics/summary?currency=JPY')).body;
    const totals = { income: '20', expense: '1980', net: '-1960', count: 2 };
    expect(yen).toMatchObject({ currency: 'JPY', unconverted: 0, totals });
    expect(yen.items[10]).toMatchObject(totals);
    expect((await ida.get('/analytics/summary?currency=EUR')).body.totals).toMatchObject({ expense: '5.00', count: 1 });
    await ida.patch('/users/me', { base_currency: 'JPY' });
    const inYen = (await ida.get('/analytics/summary')).body;
    expect(inYen).toMatchObject({ currency: 'JPY', unconverted: 1, totals: { ...totals, count: 3 } });
  });

  it('by day, week, month and year adds up to the same', async () => {
    const ida = await openLedger();
    for (let index = 0; index < 40; index += 1) {
      const type = index % 3 === 0 ? 'income' : 'expense';
      const date = `2026-${String(1 + ((index * 5) % 12)).padStart(2, '0')}-${String(1 + ((index * 7) % 28)).padStart(2, '0')}`;
      await ida.book({ type, amount: `${index + 1}.${index % 10}7`, date });
    }
    const range = 'date_from=2026-02-03&date_to=2026-11-17';
    const cents = (amount: string) => BigInt(amount.replace('.', ''));
    const seen = new Set<string>();
    for (const period of ['day', 'week', 'month', 'year']) {
      const { items, totals } = (await ida.get(`/analytics/summary?period=${period}&${range}`)).body;
      for (const key of ['income', 'expense', 'net'] as const) {
        const sum = items.reduce((total: bigint, item: Item) => total + cents(item[key]), 0n);
        expect(sum, `${period} ${key}`).toBe(cents(totals[key]));
      }
      seen.add(JSON.stringify(totals));
    }
    expect(seen.size).toBe(1);
  });

  it.each([
    ['period=quarter', 'period'],
    ['date_from=2026-02-30', 'date_from'],
    ['date_to=soon', 'date_to'],
    ['date_from=2026-02-02&date_to=2026-02-01', 'date_to'],
    ['currency=XXX', 'currency'],
    ['account=mine', 'account'],
    ['period=day&date_from=2000-01-01&date_to=2026-01-01', 'period'],
    ['group=day', 'group'],
  ])('cannot be asked for with %s', async (query, path) => {
    const answer = await (await openLedger()).get(`/analytics/summary?${query}`);
    expectProblem(answer, 'validation_error');
    expect(pathsOf(answer)).toEqual([path]);
  });
});
