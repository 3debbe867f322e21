import { i18n } from '@lingui/core';
import { afterEach, describe, expect, it } from 'vitest';
import { noteOf } from '#main/features/analytics/forecast-service.ts';
import {
  categoriesFinding,
  changeWords,
  courseWords,
  flowFinding,
  forecastFinding,
  merchantsFinding,
  pastErrorWords,
  trendFinding,
  yearFinding,
} from '#renderer/features/reports/findings.ts';
import { expectedCategories, toForecast, toSeries, usualMonth } from '#renderer/features/reports/forecast.ts';
import { sayForecastNote } from '#renderer/features/reports/forecast-note.ts';
import {
  courseOf,
  daysWithin,
  monthsOf,
  rangeBefore,
  rangeOf,
  readReportFilter,
} from '#renderer/features/reports/periods.ts';
import { buildTrends, courseOfPoints, wholeMonths } from '#renderer/features/reports/trend.ts';
import { askForYear, compareMonths, largestMonth, yearBefore, yearOf } from '#renderer/features/reports/year.ts';
import { money } from '#renderer/lib/format.ts';

const today = '2026-11-26';
const read = (text: string) => readReportFilter(new URLSearchParams(text), today);

describe('the period of a report', () => {
  it.each([
    ['this-month', '2026-11-01', '2026-11-26'],
    ['last-month', '2026-10-01', '2026-10-31'],
    ['this-year', '2026-01-01', '2026-11-26'],
    ['last-12-months', '2025-12-01', '2026-11-26'],
  ] as const)('%s ends today at the latest', (preset, from, to) => {
    expect(rangeOf(preset, today)).toEqual({ from, to });
  });

  it.each([
    ['period=this-month', '2026-10-01', '2026-10-26'],
    ['period=last-month', '2026-09-01', '2026-09-30'],
    ['period=this-year', '2025-01-01', '2025-11-26'],
    ['', '2024-12-01', '2025-11-26'],
    ['from=2026-01-01&to=2026-03-31', '2025-10-01', '2025-12-31'],
    ['from=2026-03-10&to=2026-03-16', '2026-03-03', '2026-03-09'],
  ])('%s is compared with the same stretch before', (text, from, to) => {
    expect(read(text).before).toEqual({ from, to });
  });

  it('at the end of a month the whole month before counts, however long it was', () => {
    expect(readReportFilter(new URLSearchParams('period=this-month'), '2026-02-28').before).toEqual({
      from: '2026-01-01',
      to: '2026-01-31',
    });
    expect(rangeBefore({ from: '2024-02-01', to: '2024-02-29' })).toEqual({ from: '2024-01-01', to: '2024-01-31' });
  });

  it('reads nonsense as left out, and turns days that are the wrong way round', () => {
    expect(read('period=ever&from=2026-02-30&to=x&account=-1&currency=euro&type=transfer')).toMatchObject({
      period: 'last-12-months',
      account: null,
      currency: null,
      type: 'expense',
    });
    expect(read('from=2026-05-02&to=2026-05-01')).toMatchObject({
      period: 'custom',
      range: { from: '2026-05-01', to: '2026-05-02' },
    });
    expect(read('account=3&currency=USD&type=income')).toMatchObject({ account: 3, currency: 'USD', type: 'income' });
  });

  it('knows its months, and shows a year where it is too short for a course', () => {
    const range = { from: '2026-01-15', to: '2026-03-10' };
    expect(monthsOf(range)).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
    expect(daysWithin('2026-01-01', range)).toEqual({ from: '2026-01-15', to: '2026-01-31' });
    expect(daysWithin('2026-03-01', range)).toEqual({ from: '2026-03-01', to: '2026-03-10' });
    expect(courseOf(range)).toEqual(range);
    expect(courseOf({ from: '2026-11-01', to: today })).toEqual({ from: '2025-12-01', to: today });
  });
});

describe('what a report finds', () => {
  const slices = [
    { name: 'Housing', percent: 45 },
    { name: 'Groceries', percent: 55 },
  ];

  it('names the category that stands out, and nothing that is not certain', () => {
    expect(categoriesFinding(slices, 'expense', true)).toBe('Housing took 45% of what you spent');
    expect(categoriesFinding(slices, 'income', true)).toBe('Housing brought 45% of your income');
    expect(categoriesFinding(slices, 'expense', false)).toBe('Spending by category');
    expect(categoriesFinding([{ name: 'Housing', percent: 29 }, ...slices], 'expense', true)).toBe(
      'Spending by category',
    );
    expect(categoriesFinding([{ name: 'Housing', percent: 100 }], 'expense', true)).toBe('Spending by category');
  });

  it('names the merchant that stands out', () => {
    const sums = [
      { name: 'Kern', minor: 200, count: 1 },
      { name: 'Rewe', minor: 100, count: 4 },
    ];
    expect(merchantsFinding(sums, 'expense', true)).toBe('You spent at least twice as much at Kern as anywhere else');
    expect(merchantsFinding(sums.toReversed(), 'expense', true)).toBe('Where you spent the most');
    expect(merchantsFinding(sums.slice(0, 1), 'income', true)).toBe('Who paid you the most');
  });

  it.each([
    [120, 100, '20% more'],
    [80, 100, '20% less'],
    [100, 100, 'As before'],
    [0, 100, '100% less'],
    [100, 0, 'New'],
    [0, 0, 'Not comparable'],
    [100, -5, 'Not comparable'],
    [5000, 100, 'Over ten times as much'],
  ])('%d after %d is %s', (now, before, words) => {
    expect(changeWords(now, before)).toBe(words);
  });
});

describe('the course of a category', () => {
  const months = ['2026-09-01', '2026-10-01', '2026-11-01'];

  it('counts whole months only', () => {
    expect(wholeMonths(months, { from: '2026-09-01', to: today })).toEqual([true, true, false]);
    expect(wholeMonths(months, { from: '2026-09-02', to: '2026-11-30' })).toEqual([false, true, true]);
  });

  it.each([
    [[100, 100, 100, 120, 120, 120, 1], { percent: 20 }, '20% more than in the three months before'],
    [[100, 100, 100, 80, 80, 80, 900], { percent: -20 }, '20% less than in the three months before'],
    [[100, 100, 100, 105, 100, 100, 1], 'steady', 'About the same as in the three months before'],
    [[0, 0, 0, 10, 10, 10, 1], 'short', 'Too few whole months to compare'],
  ] as const)('%j is %j', (points, course, words) => {
    const found = courseOfPoints(
      points,
      points.map((_, at) => at < points.length - 1),
    );
    expect(found).toEqual(course);
    expect(courseWords(found)).toBe(words);
  });

  it('adds children to their topmost category', () => {
    const series = (...amounts: string[]) => amounts.map((amount, at) => ({ period_start: months[at] ?? '', amount }));
    const item = { name: '', color: '', type: 'expense' as const, total: '', change_percent: null };
    const categories = [
      { id: 1, parent_id: null, name: 'Food' },
      { id: 2, parent_id: 1, name: 'Market' },
    ] as unknown as Parameters<typeof buildTrends>[1];
    const lines = buildTrends(
      [
        { ...item, category_id: null, series: series('1.00', '0.00') },
        { ...item, category_id: 1, series: series('1.00', '2.00') },
        { ...item, category_id: 2, series: series('0.50', '0.25') },
      ],
      categories,
      'EUR',
    );
    expect(lines.map(({ name, points, total, ids }) => ({ name, points, total, ids }))).toEqual([
      { name: 'Food', points: [150, 225], total: 375, ids: [1, 2] },
      { name: 'No category', points: [100, 0], total: 100, ids: ['none'] },
    ]);
  });

  it('names what grew the most, unless it is a small part or not certain', () => {
    const lines = [
      { name: 'Food', total: 900, course: { percent: 12 } },
      { name: 'Fun', total: 100, course: { percent: 40 } },
      { name: 'Gifts', total: 10, course: { percent: 300 } },
    ];
    expect(trendFinding(lines, 'expense', true)).toBe('Fun grew the most: 40% in three months');
    expect(trendFinding(lines, 'expense', false)).toBe('Spending by category, month by month');
    expect(trendFinding([], 'income', true)).toBe('Income by category, month by month');
  });

  it.each([
    [[5, 5], 'More came in than went out in all 2 whole months'],
    [[5, -5, 1], 'More came in than went out in 2 of 3 whole months'],
    [[-5, -5], 'More went out than came in, in all 2 whole months'],
    [[5], 'Money in and out'],
  ])('%j: %s', (nets, words) => {
    expect(flowFinding(nets, true)).toBe(words);
  });
});

describe('the forecast', () => {
  const item = { month: '2026-12', expected: '200.00', lower: '150.00', upper: '260.00', scheduled: '90.00' };

  it('draws from the last whole month across the running one into its band', () => {
    const months = toForecast([{ ...item, by_category: [] }], 'EUR');
    expect(toSeries([9000, 10000], months)).toEqual({
      past: [9000, 10000, null, null],
      expected: [null, 10000, 15000, 20000],
      lower: [null, null, 15000, 15000],
      upper: [null, null, 15000, 26000],
      today: 2,
    });
    expect(toForecast([{ ...item, expected: null, lower: null, upper: null, by_category: [] }], 'EUR')).toEqual([]);
  });

  it('adds up its categories', () => {
    const part = (category_id: number | null, expected: string) => ({ category_id, name: '', expected });
    const rows = expectedCategories(
      [
        { ...item, by_category: [part(null, '50.00')] },
        { ...item, by_category: [part(null, '60.00')] },
      ],
      [],
      'EUR',
    );
    expect(rows.map(({ name, months, total }) => ({ name, months, total }))).toEqual([
      { name: 'No category', months: [5000, 6000], total: 11000 },
    ]);
  });

  it('knows the usual month', () => {
    expect(usualMonth([1, 2])).toBeNull();
    expect(usualMonth([3, 1, 2])).toBe(2);
    expect(usualMonth([900, 10, 20, 30, 40, 50, 60])).toBe(35);
  });

  it('says where the next month lands only when the whole band says so', () => {
    const next = { expected: 20000, lower: 15000, upper: 26000 };
    const words = { month: 'December', currency: 'EUR', type: 'expense' } as const;
    expect(forecastFinding(next, 14000, words, money)).toBe(
      'December will likely come to about €60 more than a usual month',
    );
    expect(forecastFinding(next, 30000, words, money)).toBe(
      'December will likely come to about €100 less than a usual month',
    );
    expect(forecastFinding(next, 16000, words, money)).toBe('Spending in the next months');
    expect(forecastFinding(next, null, { ...words, type: 'income' }, money)).toBe('Income in the next months');
  });

  it('says how far off it was', () => {
    expect(pastErrorWords({ error: 6800, naive: 12100, months: 12 }, 'EUR', money)).toBe(
      'Over the last 12 months it was off by €68 a month; guessing the same month of the year before would have been off by €121.',
    );
    expect(pastErrorWords({ error: 6800, naive: null, months: 3 }, 'EUR', money)).toBe(
      'Over the last 3 months it was off by €68 a month.',
    );
    expect(pastErrorWords({ error: null, naive: null, months: 0 }, 'EUR', money)).toContain('too few months');
  });
});

describe('why there is no forecast', () => {
  const found: string[] = [];
  const onMissing = ({ id }: { readonly id: string }) => found.push(id);

  afterEach(() => {
    i18n.removeListener('missing', onMissing);
    i18n.activate('en');
  });

  it.each([0, 1, 2])('is said in the language of the window: %i months', (months) => {
    const note = noteOf(months) ?? '';
    i18n.loadAndActivate({ locale: 'de', messages: {} });
    i18n.on('missing', onMissing);
    // Without a catalogue it comes out in English, and was looked for in it.
    expect(sayForecastNote(note)).toBe(note);
    expect(found.splice(0)).toHaveLength(1);
  });
});

describe('the year in review', () => {
  it('ends today while it runs, and has the same days of the year before beside it', () => {
    expect(yearOf({ from: '2025-12-01', to: today }, today)).toEqual({ from: '2026-01-01', to: today });
    expect(yearOf({ from: '2025-01-01', to: '2025-03-31' }, today)).toEqual({ from: '2025-01-01', to: '2025-12-31' });
    expect(yearBefore({ from: '2026-01-01', to: today })).toEqual({ from: '2025-01-01', to: '2025-11-26' });
    expect(yearBefore({ from: '2024-01-01', to: '2024-02-29' }).to).toBe('2023-02-28');
  });

  it('asks for the present year by its name', () => {
    expect(askForYear(2026, today)).toEqual({ period: 'this-year', from: null, to: null });
    expect(askForYear(2025, today)).toEqual({ period: null, from: '2025-01-01', to: '2025-12-31' });
  });

  it('finds the month with the most spending, and lays the year before beside each', () => {
    const flow = (month: string, expense: number) => ({ month, expense, income: 0, net: -expense });
    const flows = [flow('2026-01-01', 5), flow('2026-02-01', 9), flow('2026-03-01', 9)];
    expect(largestMonth(flows)?.month).toBe('2026-02-01');
    expect(largestMonth([flow('2026-01-01', 0)])).toBeUndefined();
    expect(compareMonths(flows, [flow('2025-02-01', 7)]).map(({ expenseBefore }) => expenseBefore)).toEqual([0, 7, 0]);
  });

  it.each([
    [{ income: 1000, kept: 380 }, true, 'You kept 38% of what came in so far in 2026'],
    [{ income: 1000, kept: -1 }, true, 'More went out than came in so far in 2026'],
    [{ income: 0, kept: -1 }, true, '2026 so far'],
    [{ income: 1000, kept: 380 }, false, '2026 so far'],
  ])('%j, certain: %s, is said as %s', (sums, isCertain, words) => {
    expect(yearFinding(sums, { year: '2026', isRunning: true, isCertain })).toBe(words);
  });
});
