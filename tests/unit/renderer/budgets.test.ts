import { describe, expect, test } from 'vitest';
import type { BudgetFigures, BudgetView } from '#renderer/features/budgets/budget-math.ts';
import {
  barParts,
  budgetLine,
  groupBudgets,
  shareLeft,
  sumMonth,
  viewBudget,
} from '#renderer/features/budgets/budget-math.ts';
import { budgetWords, periodWords } from '#renderer/features/budgets/budget-words.ts';
import { countIn, findCrossing } from '#renderer/features/budgets/find-crossing.ts';
import {
  median,
  roundLimit,
  suggestBudgets,
  usualFor,
  usualSpending,
} from '#renderer/features/budgets/suggest-budgets.ts';
import { familyOf, rootOf } from '#renderer/lib/category-family.ts';
import { compareNames, money } from '#renderer/lib/format.ts';
import { readPlannedMonth } from '#renderer/lib/month.ts';

const today = '2026-11-21';
const november: BudgetFigures = {
  id: 1,
  category_id: 4,
  currency: 'EUR',
  period: 'monthly',
  rollover: false,
  alert_threshold: 80,
  period_start: '2026-11-01',
  period_end: '2026-11-30',
  amount: '450.00',
  carried_over: '0.00',
  moved: '0.00',
  available: '450.00',
  spent: '300.00',
  days_left: 9,
  pace: '315.00',
  projected: '428.57',
  bills: [],
};
const view = (figures: Partial<BudgetFigures> = {}, day = today) => viewBudget({ ...november, ...figures }, day);
const say = (budget: BudgetView, unit: 'day' | 'week' | 'total' = 'day', shown: 'left' | 'spent' = 'left') =>
  budgetWords(budget, shown, unit, money);

describe('a budget’s pace', () => {
  test('is on track up to a day’s worth above it, and too fast beyond', () => {
    expect(view({ spent: '329.00' }).group).toBe('track');
    expect(view({ spent: '382.00' }).group).toBe('fast');
    expect(say(view({ spent: '382.00' }))).toEqual({ tone: 'warn', text: '€67 over pace' });
  });

  test('knows bills: rent on the first raises no alarm', () => {
    const rent = view({
      ...{ available: '1180.00', spent: '1164.00', pace: '1164.53', days_left: 29 },
      bills: [{ date: '2026-11-01', amount: '1164.00', posted: true }],
    });
    expect(rent).toMatchObject({ group: 'track', isBills: true });
    expect(barParts(rent).pace).toBeNull();
    expect(say(rent).text).toBe('Bills, €16.00 left');
  });

  test('keeps back what bills to come will take', () => {
    const some = view({ spent: '100.00', bills: [{ date: '2026-11-25', amount: '80.00', posted: false }] });
    expect(some).toMatchObject({ left: 35_000, toCome: 8000, free: 27_000, isBills: false });
    expect(say(some).text).toBe('€30.00 a day left');
    expect(barParts(some)).toMatchObject({ spent: (100 / 450) * 100, withBills: (180 / 450) * 100 });
  });

  test('says when what is left does not reach for its bills', () => {
    const short = view({ spent: '400.00', bills: [{ date: '2026-11-25', amount: '80.00', posted: false }] });
    expect(short.group).toBe('fast');
    expect(say(short).text).toBe('€30.00 short for its bills');
  });

  test('speaks of bills that are still to come where a budget is nothing but bills', () => {
    const phone = view({
      available: '40.00',
      spent: '0.00',
      bills: [{ date: '2026-11-25', amount: '39.99', posted: false }],
    });
    expect(say(phone).text).toBe('Bills, €39.99 to come');
  });

  test('over is over by what is missing, with a bar as long as what was spent', () => {
    const over = view({ available: '200.00', spent: '218.40' });
    expect(say(over)).toEqual({ tone: 'bad', text: '€18.40 over' });
    expect(barParts(over)).toMatchObject({ spent: 100, limit: (200 / 218.4) * 100 });
  });

  test('a period that is over or not begun has neither marker nor pace', () => {
    const october = view({ period_start: '2026-10-01', period_end: '2026-10-31', days_left: 0, spent: '440.00' });
    expect(october).toMatchObject({ isRunning: false, group: 'track' });
    expect(barParts(october).pace).toBeNull();
    expect(say(october).text).toBe('€10.00 left');
  });

  test('carried over and moved money are part of what is available', () => {
    expect(view({ available: '-20.00', spent: '0.00' }).group).toBe('over');
    expect(barParts(view({ available: '-20.00', spent: '0.00' }))).toMatchObject({ spent: 0, limit: 0, pace: null });
    expect(view({ available: '500.00', carried_over: '50.00' }).left).toBe(20_000);
  });
});

describe('words beside a bar', () => {
  test('go from day to week to total, rounded down', () => {
    const some = view({ spent: '300.05' });
    expect(['day', 'week', 'total'].map((unit) => say(some, unit as 'day').text)).toEqual([
      '€16.66 a day left',
      '€116.62 a week left',
      '€149.95 left',
    ]);
  });

  test('promise no day on the last one and no week in the last days', () => {
    expect(shareLeft(view({ days_left: 0 }), 1)).toBeNull();
    expect(say(view({ days_left: 3 }), 'week').text).toBe('€150.00 left');
  });

  test('say what is spent where that is asked for', () => {
    expect(say(view(), 'day', 'spent')).toEqual({ tone: 'plain', text: '67% spent' });
    expect(say(view({ spent: '382.00' }), 'day', 'spent').tone).toBe('warn');
  });

  test('name the period where it is not the month on screen', () => {
    expect(periodWords(view(), '2026-11-01')).toBeNull();
    const week = { period: 'weekly', period_start: '2026-11-16', period_end: '2026-11-22' } as const;
    expect(periodWords(view(week), '2026-11-01')).toMatch(/^This week, 16\s*–\s*22 Nov$/);
    const year = { period: 'yearly', period_start: '2026-01-01', period_end: '2026-12-31' } as const;
    expect(periodWords(view(year), '2026-11-01')).toBe('All of 2026');
    expect(periodWords(view({ period_start: '2026-10-25', period_end: '2026-11-24' }), '2026-11-01')).toMatch(
      /25 Oct.*24 Nov/,
    );
  });
});

test('groups stand the worst first, and the furthest over first', () => {
  const named = (name: string, figures: Partial<BudgetFigures>) => ({ name, view: view(figures) });
  const groups = groupBudgets(
    [
      named('Transport', {}),
      named('Groceries', { spent: '382.00' }),
      named('Eating out', { spent: '460.00' }),
      named('Shopping', { spent: '500.00' }),
      named('Books', {}),
    ],
    compareNames,
  );
  expect(groups.map(({ group, budgets }) => [group, budgets.map(({ name }) => name)])).toEqual([
    ['over', ['Shopping', 'Eating out']],
    ['fast', ['Groceries']],
    ['track', ['Books', 'Transport']],
  ]);
});

describe('all budgets of a month', () => {
  const nothing = { spent: () => 0, toCome: () => 0 };
  const listed = (figures: Partial<BudgetFigures>, amount: number) => ({ view: view(figures), amount });

  test('add up, less the bills that are to come', () => {
    const bills = [{ date: '2026-11-25', amount: '80.00', posted: false }];
    const totals = sumMonth(
      [listed({}, 45_000), listed({ id: 2, bills }, 45_000)],
      '2026-11-01',
      today,
      'EUR',
      nothing,
    );
    expect(totals).toMatchObject({ available: 90_000, spent: 60_000, toCome: 8000, left: 30_000, free: 22_000 });
    expect(totals).toMatchObject({ pace: 63_000, isRunning: true, daysLeft: 9, count: 2, apart: [] });
  });

  test('a weekly one is worth a seventh of its amount each day, and all of the month’s spending counts', () => {
    const week = listed({ period: 'weekly', amount: '35.00', available: '35.00', spent: '12.00' }, 3500);
    const totals = sumMonth([week], '2026-11-01', today, 'EUR', { spent: () => 9000, toCome: () => 500 });
    expect(totals).toMatchObject({ available: 15_000, spent: 9000, toCome: 500, free: 5500, pace: 10_500 });
  });

  test('yearly ones and other currencies stay apart', () => {
    const year = listed({ id: 8, period: 'yearly' }, 120_000);
    const krona = listed({ id: 9, currency: 'SEK' }, 90_000);
    const totals = sumMonth([year, krona], '2026-11-01', today, 'EUR', nothing);
    expect([totals.count, totals.available, totals.apart.map(({ id }) => id)]).toEqual([0, 0, [8, 9]]);
  });

  test('a month that is over has no day left', () => {
    const totals = sumMonth([listed({}, 45_000)], '2026-10-01', today, 'EUR', nothing);
    expect([totals.isRunning, totals.daysLeft]).toEqual([false, 0]);
  });
});

test('the budget line steps up on the days of bills and ends at what is available', () => {
  const days = ['2026-11-01', '2026-11-02', '2026-11-03', '2026-11-04'];
  expect(budgetLine(days, 1400, [{ date: '2026-11-02', minor: 1000 }])).toEqual([100, 1200, 1300, 1400]);
  expect(budgetLine(days, 400, [{ date: '2026-11-03', minor: 1000 }])).toEqual([0, 0, 1000, 1000]);
});

describe('when a budget went over', () => {
  const bought = (id: number, date: string, amount: string, more = {}) => ({
    ...{ id, date, amount, type: 'expense' as const, currency: 'EUR', base_amount: amount, refund: false },
    ...{ category_id: 4, splits: [], merchant_name: `Shop ${id}`, ...more },
  });

  test('is the purchase after which it never came back below', () => {
    const list = [
      bought(1, '2026-11-02', '150.00'),
      bought(2, '2026-11-05', '60.00'),
      bought(3, '2026-11-06', '20.00', { refund: true }),
      bought(4, '2026-11-19', '46.20'),
      bought(5, '2026-11-20', '5.00'),
    ];
    expect(findCrossing(list, [4], 20_000, 'EUR')).toMatchObject({ transaction: { id: 4 }, minor: 4620 });
    expect(findCrossing(list, [4], 30_000, 'EUR')).toBeNull();
  });

  test('counts parts of split purchases, and other currencies by what they are worth', () => {
    const part = (amount: string, category_id: number) => ({
      ...{ id: 1, amount, category_id, description: null, tags: [], base_amount: amount },
    });
    const split = bought(1, '2026-11-02', '30.00', { category_id: null, splits: [part('10.00', 4), part('20.00', 7)] });
    expect(countIn(split, [4], 'EUR')).toBe(1000);
    expect(countIn(bought(2, '2026-11-02', '100.00', { currency: 'SEK', base_amount: '8.74' }), [4], 'EUR')).toBe(874);
    expect(countIn(bought(3, '2026-11-02', '9.00', { category_id: 7 }), [4], 'EUR')).toBe(0);
  });
});

describe('what a category usually costs', () => {
  const category = (id: number, name: string, parent_id: number | null = null) => ({
    ...{ id, name, parent_id, type: 'expense' as const, color: '#388d6d', icon: 'tag', hidden: false },
    ...{ is_default: true, created_at: '', updated_at: '' },
  });
  const trend = (category_id: number, months: readonly number[]) => ({
    ...{ category_id, name: '', color: '', type: 'expense' as const, total: '0', change_percent: null },
    series: months.map((amount, index) => ({ period_start: `2026-${index + 1}`, amount: amount.toFixed(2) })),
  });
  const categories = [category(1, 'Home'), category(2, 'Rent', 1), category(3, 'Gifts'), category(4, 'Food')];

  test('is the middle of its last six months, those below it included', () => {
    const trends = [trend(1, [0, 0, 10, 10, 10, 10, 10, 10]), trend(2, [0, 0, 90, 90, 200, 90, 90, 90])];
    expect(usualSpending(trends, categories, 1, 'EUR')).toEqual({ month: 10_000, months: 6, year: 71_000 });
  });

  test('leaves out the months before the first purchase', () => {
    expect(usualSpending([trend(4, [0, 0, 0, 0, 40, 60])], categories, 4, 'EUR')).toMatchObject({ month: 5000 });
  });

  test('is written for a week and a year as well, in amounts that a person would write', () => {
    const usual = { month: 21_000, months: 6, year: 240_000 };
    expect((['weekly', 'monthly', 'yearly'] as const).map((period) => usualFor(usual, period))).toEqual([
      4846, 21_000, 240_000,
    ]);
    expect([4846, 21_000, 20_100, 61_100, 1].map((minor) => roundLimit(minor, 'EUR'))).toEqual([
      5000, 21_000, 21_000, 62_500, 500,
    ]);
    expect(roundLimit(980, 'JPY')).toBe(1000);
  });

  test('suggests budgets for what recurs, the dearest first, and none inside one that is there', () => {
    const trends = [
      trend(2, [900, 900, 900, 900, 900, 900]),
      trend(3, [0, 0, 0, 0, 0, 80]),
      trend(4, [300, 310, 290, 305, 300, 298]),
    ];
    const suggested = suggestBudgets(trends, categories, new Set(), 'EUR');
    expect(suggested.map(({ category: { name }, limit }) => [name, limit])).toEqual([
      ['Home', 90_000],
      ['Food', 30_000],
    ]);
    expect(suggestBudgets(trends, categories, new Set([2]), 'EUR').map(({ category: { name } }) => name)).toEqual([
      'Food',
    ]);
  });

  test('median, families and roots', () => {
    expect([median([]), median([5]), median([1, 9]), median([9, 1, 4])]).toEqual([0, 5, 5, 4]);
    expect(familyOf(categories, 1)).toEqual([1, 2]);
    expect(rootOf(categories, 2)?.name).toBe('Home');
  });
});

test('the month of a plan may lie a year ahead, and nonsense means now', () => {
  expect(['2026-09', '2027-03', '2031-01', 'soon', undefined].map((text) => readPlannedMonth(text, today))).toEqual([
    '2026-09-01',
    '2027-03-01',
    '2027-11-01',
    '2026-11-01',
    '2026-11-01',
  ]);
});
