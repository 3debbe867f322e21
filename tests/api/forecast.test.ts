import { describe, expect, it } from 'vitest';
import type { ScheduledItem } from '#main/features/analytics/sources.ts';
import { seedLedger } from '#main/seed/seed-household.ts';
import { addMonths } from '#shared/dates.ts';
import { createClient, openInProcess, password, send } from '../support/client.ts';
import { type Ledger, openFullLedger, openLedger } from '../support/ledger.ts';
import { drawMonths } from '../support/monthly-sums.ts';
import { digits, show } from '../support/naive-sums.ts';
import { createTestClock, openTestApp } from '../support/test-app.ts';

interface MonthOfForecast {
  readonly month: string;
  readonly expected: string;
  readonly lower: string;
  readonly upper: string;
  readonly scheduled: string;
  readonly by_category: readonly { category_id: number | null; name: string; expected: string }[];
}

/** Books one sum on the fifth of each month up to October 2026. */
async function bookMonths(ida: Ledger, sums: readonly number[], more: object = {}): Promise<void> {
  for (const [index, minor] of sums.entries())
    await ida.book({ date: addMonths('2026-11-05', index - sums.length), amount: show(BigInt(minor)), ...more });
}

const steady = (count: number, minor = 10_000) => Array.from({ length: count }, () => minor);

describe('the forecast', () => {
  it('says that the history is too short instead of guessing', async () => {
    const ida = await openLedger();
    const empty = (await ida.get('/analytics/forecast')).body;
    expect(empty).toMatchObject({ method: 'too_short', note: expect.stringContaining('3 whole months') });
    await bookMonths(ida, steady(2));
    const { body } = await ida.get('/analytics/forecast');
    expect(body).toEqual({
      ...{ method: 'too_short', currency: 'EUR', unconverted: 0 },
      note: 'A forecast needs 3 whole months of history; there are 2 so far.',
      items: ['2026-12', '2027-01', '2027-02'].map((month) => ({
        ...{ month, expected: null, lower: null, upper: null, scheduled: '0.00', by_category: [] },
      })),
      backtest: { mae: null, naive_mae: null, months: 0 },
    });
  });

  it('begins with the month after the current one, over the new year, and takes whole months alone', async () => {
    const ida = await openLedger();
    await bookMonths(ida, steady(5));
    await ida.book({ date: '2026-11-02', amount: '9999' });
    const { method, note, items } = (await ida.get('/analytics/forecast?months=2')).body;
    expect({ method, note }).toEqual({ method: 'level', note: null });
    const flat = { expected: '100.00', lower: '100.00', upper: '100.00', scheduled: '0.00' };
    const by_category = [{ category_id: null, name: 'No category', expected: '100.00' }];
    expect(items).toEqual(['2026-12', '2027-01'].map((month) => ({ month, ...flat, by_category })));
  });

  it('leaves out a first month that began after its first week', async () => {
    const ida = await openLedger();
    await ida.book({ date: '2026-07-20', amount: '1' });
    await bookMonths(ida, steady(3));
    expect((await ida.get('/analytics/forecast')).body.items[0].expected).toBe('100.00');
  });

  it('adds up over its categories, refunds and all', async () => {
    const ida = await openFullLedger();
    await bookMonths(ida, drawMonths('gentle', 14, 1), { category_id: ida.groceries });
    await bookMonths(ida, drawMonths('gentle', 14, 2));
    await bookMonths(ida, steady(14, 3000), { refund: true });
    const { method, items } = (await ida.get('/analytics/forecast?months=12')).body;
    expect(method).toBe('trend_and_season');
    for (const { expected, by_category } of items as MonthOfForecast[]) {
      expect(by_category.map(({ category_id }) => category_id).sort()).toEqual([ida.groceries, null].sort());
      expect(by_category.reduce((sum, each) => sum + digits(each.expected), 0n)).toBe(digits(expected));
    }
  });

  it('is of income when asked, of one account or currency, and says how much has no rate', async () => {
    const ida = await openFullLedger();
    await bookMonths(ida, steady(4), { type: 'income' });
    await bookMonths(ida, steady(4, 700), { account_id: ida.savings });
    await bookMonths(ida, steady(4, 50_000), { currency: 'USD' });
    const first = async (query: string) => {
      const { items, currency, unconverted } = (await ida.get(`/analytics/forecast?months=1&${query}`)).body;
      return [items[0].expected, currency, unconverted];
    };
    expect(await first('')).toEqual(['7.00', 'EUR', 4]);
    expect(await first('type=income')).toEqual(['100.00', 'EUR', 0]);
    expect(await first(`account=${ida.savings}`)).toEqual(['7.00', 'EUR', 0]);
    expect(await first('currency=USD')).toEqual(['500.00', 'USD', 0]);
  });

  it('of an earlier day is what it would have been on that day', async () => {
    const clock = createTestClock('2026-08-14T12:00:00.000Z');
    const ida = await openLedger({}, await openInProcess(await openTestApp({ clock })));
    await bookMonths(ida, drawMonths('gentle', 20, 3));
    const { body: then } = await ida.get('/analytics/forecast');
    clock.set('2026-11-20T12:00:00.000Z');
    const signedIn = await send(ida.door, null, 'POST', '/auth/login', { email: ida.email, password });
    const later = createClient(ida.door, signedIn.body.access_token, ida.email);
    expect((await later.get('/analytics/forecast?date_to=2026-08-14')).body).toEqual(then);
    expect(then.items[0].month).toBe('2026-09');
    const { items } = (await later.get('/analytics/forecast?date_to=2026-08-31&date_from=2026-03-01')).body;
    expect(items[0].month).toBe('2026-09');
  });

  it('beats the month of the year before in its own backtest on the sample household', {
    timeout: 60_000,
  }, async () => {
    const app = await openTestApp();
    const { session } = await seedLedger(app, '2026-11-20');
    const { body } = await createClient(await openInProcess(app), session.access_token, '').get('/analytics/forecast');
    expect(body).toMatchObject({ method: 'trend_and_season', unconverted: 0, backtest: { months: 12 } });
    expect(Number(body.backtest.mae)).toBeLessThan(Number(body.backtest.naive_mae));
  });
});

describe('scheduled items in the forecast', () => {
  const rent: ScheduledItem = {
    ...{ recurringId: 1, date: '2026-12-01', type: 'expense', amountMinor: 98_000, currency: 'EUR', baseMinor: 98_000 },
    ...{ accountId: 1, categoryId: null, merchantName: 'Hausverwaltung Kern' },
  };

  async function openScheduled(items: (ida: Ledger) => readonly ScheduledItem[]) {
    let ida: Ledger | null = null;
    const listScheduled = () => (ida ? items(ida) : []);
    const app = await openTestApp({ analyticsSources: { listScheduled, listBudgets: () => [] } });
    ida = await openLedger({}, await openInProcess(app));
    return ida;
  }

  it('are exact, and what they stand for is no part of the estimate', async () => {
    const ida = await openScheduled(({ everyday }) => [
      { ...rent, accountId: everyday },
      { ...rent, accountId: everyday, date: '2027-01-01', amountMinor: 99_000, baseMinor: 99_000 },
    ]);
    await bookMonths(ida, steady(6, 95_000), { merchant_name: 'Hausverwaltung Kern' });
    await bookMonths(ida, steady(6, 1000), { merchant_name: 'Hausverwaltung Kern', description: 'Key' });
    await bookMonths(ida, steady(6));
    const { items } = (await ida.get('/analytics/forecast')).body;
    expect(items.map(({ expected, lower, scheduled }: MonthOfForecast) => [expected, lower, scheduled])).toEqual([
      ['1090.00', '1090.00', '980.00'],
      ['1100.00', '1100.00', '990.00'],
      ['110.00', '110.00', '0.00'],
    ]);
  });

  it('are known even where the history is too short', async () => {
    const ida = await openScheduled(() => [rent]);
    expect((await ida.get('/analytics/forecast?months=1')).body.items).toEqual([
      { month: '2026-12', expected: null, lower: null, upper: null, scheduled: '980.00', by_category: [] },
    ]);
  });

  it('count where they belong: by type, account, currency and rate', async () => {
    const ida = await openScheduled(({ everyday }) => [
      { ...rent, accountId: everyday },
      { ...rent, accountId: everyday, recurringId: 2, type: 'income', amountMinor: 500, baseMinor: 500 },
      { ...rent, accountId: everyday, recurringId: 3, type: 'transfer' },
      { ...rent, accountId: everyday, recurringId: 4, currency: 'USD', amountMinor: 700, baseMinor: null },
    ]);
    await bookMonths(ida, steady(3));
    const first = async (query: string) => {
      const { items, unconverted } = (await ida.get(`/analytics/forecast?months=1&${query}`)).body;
      return [items[0].scheduled, unconverted];
    };
    expect(await first('')).toEqual(['980.00', 1]);
    expect(await first('type=income')).toEqual(['5.00', 0]);
    expect(await first('currency=USD')).toEqual(['7.00', 0]);
    expect(await first(`account=${ida.everyday}`)).toEqual(['980.00', 1]);
    expect(await first('account=999999')).toEqual(['0.00', 0]);
  });
});
