import { describe, expect, it } from 'vitest';
import { categoriesFinding, changeWords, merchantsFinding } from '#renderer/features/reports/findings.ts';
import {
  courseOf,
  daysWithin,
  monthsOf,
  rangeBefore,
  rangeOf,
  readReportFilter,
} from '#renderer/features/reports/periods.ts';

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
