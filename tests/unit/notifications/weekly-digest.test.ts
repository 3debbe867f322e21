import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeWeek, lastWeek, type WeekSums, weekBefore } from '#main/features/notifications/weekly-digest.ts';
import { apiWords } from '#main/lib/person-words.ts';
import { addDays, startOfPeriod, weekdays } from '#shared/dates.ts';

const none: WeekSums = { spentMinor: 0, incomeMinor: 0, categories: [], count: 0, unconverted: 0 };
const week: WeekSums = {
  spentMinor: 31_240,
  incomeMinor: 0,
  categories: [
    { name: 'Cinema', minor: 1200 },
    { name: 'Groceries', minor: 18_040 },
    { name: null, minor: 2000 },
    { name: 'Clothes', minor: -500 },
    { name: 'Fuel', minor: 10_500 },
  ],
  count: 9,
  unconverted: 0,
};

describe('the last week', () => {
  it.each([
    ['2026-11-20', 'monday', '2026-11-09', '2026-11-15'],
    ['2026-11-15', 'monday', '2026-11-02', '2026-11-08'],
    ['2026-11-16', 'monday', '2026-11-09', '2026-11-15'],
    ['2026-11-20', 'sunday', '2026-11-08', '2026-11-14'],
    ['2026-11-20', 'saturday', '2026-11-07', '2026-11-13'],
  ] as const)('on %s, with weeks from %s on, is %s to %s', (today, weekStart, from, to) => {
    expect(lastWeek(today, weekStart)).toEqual({ from, to });
  });

  it('has ended, is seven days long, and starts on the right day, whatever the day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...weekdays), (days, weekStart) => {
        const today = addDays('1990-01-01', days);
        const { from, to } = lastWeek(today, weekStart);
        expect(addDays(from, 6)).toBe(to);
        expect(to < today && today <= addDays(to, 7)).toBe(true);
        expect(startOfPeriod(from, 'week', weekStart)).toBe(from);
        expect(weekBefore({ from, to })).toEqual({ from: addDays(from, -7), to: addDays(from, -1) });
      }),
    );
  });
});

describe('the digest', () => {
  it('says what was spent, on what most, and how that compares', () => {
    expect(describeWeek(week, { ...none, spentMinor: 35_500, count: 4 }, 'EUR', apiWords)).toEqual({
      title: 'Last week you spent 312.40 EUR',
      body: '12 % less than the week before (355.00 EUR). Most: Groceries 180.40 EUR, Fuel 105.00 EUR, without category 20.00 EUR.',
    });
  });

  it.each([
    [{ ...none, spentMinor: 30_000, count: 1 }, '4 % more than the week before (300.00 EUR).'],
    [{ ...none, spentMinor: 31_240, count: 1 }, 'As much as the week before (312.40 EUR).'],
    [{ ...none, spentMinor: 31_239, count: 1 }, 'About as much as the week before (312.39 EUR).'],
    [{ ...none, count: 1 }, 'Nothing was spent the week before.'],
    [none, 'There is nothing to compare with.'],
  ])('compares with the week before', (before, words) => {
    expect(describeWeek(week, before, 'EUR', apiWords).body).toContain(words);
  });

  it('names income, and what no rate is known for', () => {
    const { body } = describeWeek({ ...week, incomeMinor: 250_000, unconverted: 2 }, none, 'EUR', apiWords);
    expect(body).toContain('Income 2500.00 EUR.');
    expect(body).toContain('2 transactions are left out: no exchange rate is known.');
  });
});
