import { describe, expect, test } from 'vitest';
import type { Category, Transaction, Upcoming } from '#renderer/api/queries.ts';
import { paceFinding } from '#renderer/features/overview/finding.ts';
import { billNeeds, duplicateNeeds } from '#renderer/features/overview/needs.ts';
import { axisDays, buildPace } from '#renderer/features/overview/pace.ts';
import { toSlices } from '#renderer/features/overview/slices.ts';
import { usualShareKept } from '#renderer/features/overview/usual-kept.ts';
import { money } from '#renderer/lib/format.ts';
import { lastDayOf, readMonth, writeMonth } from '#renderer/lib/month.ts';

const day = (period_start: string, expense: string) => ({ period_start, expense });
const names = { current: 'November', previous: 'October' };
const category = (id: number, name: string, parent_id: number | null = null): Category => ({
  ...{ id, name, parent_id, type: 'expense', color: '#388d6d', icon: 'tag', hidden: false },
  ...{ is_default: true, created_at: '', updated_at: '' },
});
const spent = (category_id: number | null, amount: string) => ({
  ...{ category_id, amount, name: '', color: '', percent: 0, count: 1 },
});

describe('the pace of a month', () => {
  test('adds up to today and leaves the days to come open', () => {
    const pace = buildPace(
      '2026-11-01',
      '2026-11-03',
      [day('2026-11-01', '10.00'), day('2026-11-03', '2.50')],
      [],
      'EUR',
    );
    expect(pace.current.slice(0, 5)).toEqual([1000, 1000, 1250, null, null]);
    expect(pace.today).toBe(2);
    expect(pace.spent).toBe(1250);
  });

  test('leaves what is dated after today out of the sum so far', () => {
    const days = [day('2026-11-03', '10.00'), day('2026-11-04', '5.00')];
    const pace = buildPace('2026-11-01', '2026-11-03', days, [day('2026-10-02', '3.00')], 'EUR');
    expect(pace.current[2]).toBe(1000);
    expect([pace.spentSoFar, pace.spent, pace.difference]).toEqual([1000, 1500, 700]);
    expect(buildPace('2026-11-01', '2026-12-03', days, [], 'EUR').spentSoFar).toBe(1500);
  });

  test('compares with the same day of the month before, not with its end', () => {
    const before = [day('2026-10-02', '30.00'), day('2026-10-20', '500.00')];
    const pace = buildPace('2026-11-01', '2026-11-03', [day('2026-11-01', '10.00')], before, 'EUR');
    expect(pace.difference).toBe(-2000);
    expect(paceFinding(pace, 'EUR', names, money)).toBe('You are €20 under October’s pace');
  });

  test('compares whole months once a month is over', () => {
    const pace = buildPace(
      '2026-10-01',
      '2026-11-03',
      [day('2026-10-05', '80.00')],
      [day('2026-09-05', '50.00')],
      'EUR',
    );
    expect(pace.today).toBeNull();
    expect(pace.difference).toBe(3000);
    expect(paceFinding(pace, 'EUR', { current: 'October', previous: 'September' }, money)).toBe(
      'You spent €30 more than in September',
    );
  });

  test('claims nothing without spending to compare with', () => {
    const pace = buildPace('2026-11-01', '2026-11-03', [day('2026-11-01', '10.00')], [], 'EUR');
    expect(pace.previous).toBeNull();
    expect(paceFinding(pace, 'EUR', names, money)).toBe('Spending in November');
  });

  test('puts the 31st of a longer month into the last day of a shorter one', () => {
    const pace = buildPace('2026-11-01', '2026-11-30', [], [day('2026-10-31', '70.00')], 'EUR');
    expect(pace.previous).toHaveLength(30);
    expect(pace.previous?.at(-2)).toBe(0);
    expect(pace.previous?.at(-1)).toBe(7000);
  });

  test('keeps a shorter month level after its end', () => {
    const pace = buildPace('2026-03-01', '2026-03-31', [], [day('2026-02-28', '5.00')], 'EUR');
    expect(pace.previous).toHaveLength(31);
    expect(pace.previous?.slice(27)).toEqual([500, 500, 500, 500]);
  });

  test('counts in whole units where a currency has no decimals', () => {
    const pace = buildPace('2026-11-01', '2026-11-01', [day('2026-11-01', '980')], [], 'JPY');
    expect(pace.spent).toBe(980);
  });
});

test('the axis never names a day that would touch the word Today', () => {
  expect(axisDays(30, 20)).toEqual([0, 6, 13, 29]);
  expect(axisDays(30, null)).toEqual([0, 6, 13, 20, 29]);
});

describe('the month in the address', () => {
  test('is the present one when the address asks for none, for nonsense or for the future', () => {
    for (const text of [null, 'soon', '2026-13', '2027-01']) expect(readMonth(text, '2026-11-24')).toBe('2026-11-01');
    expect(readMonth('2026-02', '2026-11-24')).toBe('2026-02-01');
  });

  test('is left out for the present month', () => {
    expect(writeMonth('2026-11-01', '2026-11-24')).toEqual({});
    expect(writeMonth('2026-10-01', '2026-11-24')).toEqual({ month: '2026-10' });
  });

  test('ends on its real last day', () => {
    expect([lastDayOf('2026-02-01'), lastDayOf('2028-02-01'), lastDayOf('2026-12-01')]).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
    ]);
  });
});

test('the usual share kept needs two months with income, and months without any do not pull it down', () => {
  const month = (income: string, net: string) => ({ income, net });
  expect(usualShareKept([month('100.00', '50.00')], 'EUR')).toBeNull();
  expect(usualShareKept([month('100.00', '50.00'), month('0.00', '-80.00'), month('300.00', '50.00')], 'EUR')).toBe(25);
});

describe('where it went', () => {
  test('adds up what lies below a category, and leaves out what only gave money back', () => {
    const categories = [category(1, 'Home'), category(2, 'Rent', 1), category(3, 'Gifts')];
    const items = [spent(2, '90.00'), spent(null, '30.00'), spent(1, '80.00'), spent(3, '-5.00')];
    const slices = toSlices(items, categories, 'EUR');
    expect(slices.map(({ name, minor, percent, ids }) => [name, minor, percent, ids])).toEqual([
      ['Home', 17_000, 85, [1, 2]],
      ['No category', 3000, 15, ['none']],
    ]);
  });

  test('shows seven slices at most, whose percents add up to 100', () => {
    const categories = Array.from({ length: 9 }, (_, index) => category(index + 1, `C${index + 1}`));
    const slices = toSlices(
      categories.map(({ id }) => spent(id, `${10 + id}.00`)),
      categories,
      'EUR',
    );
    expect([slices.length, slices.at(-1)?.name, slices.at(-1)?.ids]).toEqual([7, 'Other (3)', [3, 2, 1]]);
    expect(slices.reduce((sum, { percent }) => sum + percent, 0)).toBe(100);
  });
});

describe('the colours of the slices', () => {
  const colored = (id: number, color: string) => ({ ...category(id, `C${id}`), color });
  const spentOn = (categories: readonly Category[]) =>
    toSlices(
      categories.map(({ id }) => spent(id, `${100 - id}.00`)),
      categories,
      'EUR',
    ).map(({ color }) => color);

  test('are those of the categories while no two shown share one', () => {
    expect(spentOn([colored(1, '#2d55af'), colored(2, '#388d6d'), colored(3, '#abcdef')])).toEqual([
      '#2d55af',
      '#388d6d',
      '#abcdef',
    ]);
  });

  test('of several that share one, all but the largest take one that none of them has', () => {
    const colors = spentOn([
      colored(1, '#c8519b'),
      colored(2, '#2d55af'),
      colored(3, '#C8519B'),
      colored(4, '#2d55af'),
    ]);
    expect(colors.slice(0, 2)).toEqual(['#c8519b', '#2d55af']);
    expect(new Set(colors).size).toBe(4);
  });
});

describe('what needs a person', () => {
  const due = (recurring_id: number, date: string, amount: string, merchant_name: string): Upcoming => ({
    ...{ recurring_id, date, amount, merchant_name, type: 'expense', currency: 'EUR', category_id: null },
  });

  test('names bills that wait one by one, and those of the next days together', () => {
    const needs = billNeeds(
      [
        due(1, '2026-11-20', '9.00', 'Gym'),
        due(2, '2026-11-24', '10.99', 'Spotify'),
        due(3, '2026-12-01', '980.00', 'Kern'),
        due(4, '2026-12-02', '5.00', 'Late'),
      ],
      '2026-11-24',
      money,
    );
    expect(needs.map(({ title, detail, to }) => [title, detail, to])).toEqual([
      ['Gym waits to be booked', '€9.00, due on 20 Nov', '/recurring?rule=1'],
      ['2 bills within 7 days', '€990.99: Spotify and Kern', '/recurring'],
    ]);
    expect(billNeeds([due(2, '2026-11-25', '10.99', 'Spotify')], '2026-11-24', money)[0]?.title).toBe(
      'Spotify is due tomorrow',
    );
  });

  test('opens the pairs for a likely duplicate', () => {
    const transaction = (id: number, date: string) => ({ id, date, merchant_name: 'Kabel' }) as Transaction;
    const pair = {
      ids: [7, 9],
      transactions: [transaction(7, '2026-11-20'), transaction(9, '2026-11-22')],
      reasons: [],
    };
    expect(duplicateNeeds([pair], '2026-11-24')).toMatchObject([
      { title: 'Kabel may be a duplicate', to: '/transactions?duplicates=yes' },
    ]);
  });
});
