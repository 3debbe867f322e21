import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findRecurringPatterns, type PastTransaction } from '#main/features/recurring/find-recurring.ts';
import { createRandom } from '#main/seed/random.ts';
import { addDays, addMonths, fromDay, toDay } from '#shared/dates.ts';

const today = '2026-11-20';

type Past = Omit<PastTransaction, 'id'>;

function past(merchant: string, date: string, amountMinor: number, values: Partial<Past> = {}): Past {
  return { type: 'expense', currency: 'EUR', merchant, date, amountMinor, ...values };
}

function find(history: readonly Past[], rules: Parameters<typeof findRecurringPatterns>[1] = [], now = today) {
  return findRecurringPatterns(
    history.map((entry, index) => ({ id: index + 1, ...entry })),
    rules,
    now,
  );
}

/** The same day of so many months up to the last one. */
function monthly(merchant: string, last: string, count: number, amountMinor = 1099, months = 1): Past[] {
  return Array.from({ length: count }, (_, index) =>
    past(merchant, addMonths(last, -months * (count - 1 - index)), amountMinor),
  );
}

/** The Friday before where the day is on a weekend. */
function workday(date: string): string {
  const weekday = (((toDay(date) + 3) % 7) + 7) % 7;
  return addDays(date, weekday === 5 ? -1 : weekday === 6 ? -2 : 0);
}

describe('what is suggested', () => {
  it('is a subscription that came three times', () => {
    expect(find(monthly('Spotify', '2026-11-03', 3))).toEqual([
      {
        type: 'expense',
        currency: 'EUR',
        merchant: 'Spotify',
        amountMinor: 1099,
        frequency: 'monthly',
        interval: 1,
        nextDate: '2026-12-03',
        ids: [1, 2, 3],
      },
    ]);
    expect(find(monthly('Spotify', '2026-11-03', 2))).toEqual([]);
  });

  it('is the salary of the 20th, or of the Friday before, with another amount now and then', () => {
    const amounts = [310_000, 310_000, 325_000, 310_000, 318_000, 310_000];
    const salary = amounts.map((amount, index) =>
      past('Arbeit GmbH', workday(addMonths('2026-05-20', index)), amount, { type: 'income' }),
    );
    const [found, ...others] = find(salary);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ type: 'income', frequency: 'monthly', interval: 1, nextDate: '2026-11-20' });
    expect(found?.ids).toHaveLength(6);
  });

  it('is the rent of the 1st, also where the bank books it on a Monday', () => {
    const rent = ['2026-07-01', '2026-08-03', '2026-09-01', '2026-10-01', '2026-11-02'];
    const [found] = find(rent.map((date) => past('Lenz', date, 82_000)));
    expect(found).toMatchObject({ frequency: 'monthly', nextDate: '2026-12-01' });
  });

  it('keeps a month’s end a month’s end', () => {
    const ends = ['2026-08-31', '2026-09-30', '2026-10-31'];
    expect(find(ends.map((date) => past('Lenz', date, 82_000)))).toMatchObject([{ nextDate: '2026-11-30' }]);
  });

  it.each([
    ['weekly', 1, ['2026-11-03', '2026-11-10', '2026-11-17'], '2026-11-24'],
    ['weekly', 2, ['2026-10-17', '2026-10-31', '2026-11-14'], '2026-11-28'],
    ['monthly', 2, ['2026-07-05', '2026-09-05', '2026-11-05'], '2027-01-05'],
    ['monthly', 3, ['2026-04-15', '2026-07-15', '2026-10-15'], '2027-01-15'],
    ['monthly', 6, ['2025-10-01', '2026-04-01', '2026-10-01'], '2027-04-01'],
    ['yearly', 1, ['2024-01-10', '2025-01-10', '2026-01-12'], '2027-01-10'],
  ] as const)('may be %s, every %i', (frequency, interval, dates, nextDate) => {
    const found = find(dates.map((date) => past('Verein', date, 2500)));
    expect(found).toMatchObject([{ frequency, interval, nextDate, ids: [1, 2, 3] }]);
  });

  it('are two where one merchant has two subscriptions', () => {
    const history = [...monthly('Apple', '2026-11-03', 5, 299), ...monthly('Apple', '2026-11-12', 4, 999)];
    const found = find(history);
    expect(found).toMatchObject([
      { amountMinor: 299, nextDate: '2026-12-03', ids: [1, 2, 3, 4, 5] },
      { amountMinor: 999, nextDate: '2026-12-12', ids: [6, 7, 8, 9] },
    ]);
  });

  it('is a subscription among many other purchases at the same merchant', () => {
    const random = createRandom(7);
    const purchases = Array.from({ length: 80 }, () =>
      past('Amazon', fromDay(toDay(today) - random.between(0, 399)), random.between(500, 9499)),
    );
    const found = find([...purchases, ...monthly('Amazon', '2026-11-07', 8, 899)]);
    expect(found).toMatchObject([{ amountMinor: 899, nextDate: '2026-12-07' }]);
  });

  it('follows a price that rose, with the new one', () => {
    const history = [...monthly('Netflix', '2026-08-09', 6, 1299), ...monthly('Netflix', '2026-11-09', 3, 1399)];
    expect(find(history)).toMatchObject([{ amountMinor: 1399, nextDate: '2026-12-09' }]);
    const justRaised = [...monthly('Netflix', '2026-09-09', 6, 1299), ...monthly('Netflix', '2026-11-09', 2, 1399)];
    expect(find(justRaised)).toMatchObject([{ amountMinor: 1399, nextDate: '2026-12-09' }]);
  });

  it('sees one merchant in all its spellings, and two in two currencies or directions', () => {
    const dates = ['2026-09-03', '2026-10-03', '2026-11-03'];
    const spellings = ['Café Zoé', 'CAFE ZOE', 'café zoé '];
    expect(find(dates.map((date, index) => past(spellings[index] ?? '', date, 500)))).toHaveLength(1);
    const [first, second, third] = dates.map((date) => past('Zoé', date, 500));
    if (!first || !second || !third) throw new Error('three dates');
    expect(find([first, second, { ...third, currency: 'SEK' }])).toEqual([]);
    expect(find([first, second, { ...third, type: 'income' }])).toEqual([]);
  });
});

describe('what is not suggested', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('are weekly groceries whose amounts vary (household %i)', (seed) => {
    const random = createRandom(seed);
    const groceries = Array.from({ length: 60 }, (_, week) =>
      past('Rewe', addDays(today, -7 * week), random.between(4000, 9999)),
    );
    expect(find(groceries)).toEqual([]);
  });

  it.each([1, 2, 3, 4])('are purchases on any day (household %i)', (seed) => {
    const random = createRandom(seed);
    const purchases = Array.from({ length: 300 }, () =>
      past(`Shop ${random.between(1, 6)}`, fromDay(toDay(today) - random.between(0, 699)), random.between(300, 9299)),
    );
    expect(find(purchases)).toEqual([]);
  });

  it('is what ended', () => {
    expect(find(monthly('Gym', '2026-08-03', 9))).toEqual([]);
    expect(find(monthly('Gym', '2026-10-03', 9))).toHaveLength(1);
  });

  it('is what a rule books already, at a similar amount', () => {
    const history = monthly('Spotify', '2026-11-03', 5, 1099);
    const rule = { type: 'expense', currency: 'EUR', merchant: 'SPOTIFY', amountMinor: 1199 };
    expect(find(history, [rule])).toEqual([]);
    for (const other of [{ amountMinor: 2099 }, { merchant: 'Deezer' }, { currency: 'SEK' }, { type: 'income' }])
      expect(find(history, [{ ...rule, ...other }]), JSON.stringify(other)).toHaveLength(1);
  });
});

it('every suggestion lies ahead, has three transactions or more of one merchant, and no transaction is in two', () => {
  const entry = fc.record({
    merchant: fc.constantFrom('A', 'a', 'B'),
    type: fc.constantFrom('income' as const, 'expense' as const),
    currency: fc.constantFrom('EUR', 'JPY'),
    date: fc.integer({ min: toDay('2025-06-01'), max: toDay(today) }).map(fromDay),
    amountMinor: fc.integer({ min: 1, max: 2000 }),
  });
  const regular = fc
    .tuple(entry, fc.constantFrom(7, 14, 30, 91), fc.integer({ min: 1, max: 8 }))
    .map(([last, gap, count]) =>
      Array.from({ length: count }, (_, index) => ({ ...last, date: addDays(last.date, -gap * index) })),
    );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), fc.array(regular, { maxLength: 4 }), (noise, habits) => {
      const found = find([...noise, ...habits.flat()]);
      const ids = found.flatMap((pattern) => pattern.ids);
      expect(new Set(ids).size).toBe(ids.length);
      for (const pattern of found) {
        expect(pattern.nextDate >= today).toBe(true);
        expect(pattern.ids.length).toBeGreaterThanOrEqual(3);
      }
    }),
  );
});
