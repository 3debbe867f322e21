import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countStartsBefore, type PeriodRule, periodAt, periodIndexOf } from '#main/features/budgets/budget-period.ts';
import { addDays, daysInMonth, fromDay, toDay, weekdays } from '#shared/dates.ts';

const date = fc.integer({ min: toDay('1950-01-01'), max: toDay('2150-12-31') }).map(fromDay);
/** Month ends and 29 February come up often: they are where periods go wrong. */
const startDate = fc.oneof(
  date,
  fc.constantFrom('2024-02-29', '2000-02-29', '2026-01-31', '2026-04-30', '2026-02-28', '2026-12-31', '2026-01-01'),
);
const rule: fc.Arbitrary<PeriodRule> = fc.record({
  period: fc.constantFrom('weekly', 'monthly', 'yearly'),
  startDate: fc.option(startDate),
  weekStart: fc.constantFrom(...weekdays),
});

function periodOf(rule: PeriodRule, day: string) {
  return periodAt(rule, periodIndexOf(rule, day));
}

function weekdayOf(day: string): string {
  return new Date(`${day}T12:00:00Z`).toLocaleDateString('en-GB', { weekday: 'long', timeZone: 'UTC' }).toLowerCase();
}

describe('the periods of a budget', () => {
  it('tile the calendar: each day lies in one, and the next begins on the day after the last', () => {
    fc.assert(
      fc.property(rule, date, (rule, day) => {
        const index = periodIndexOf(rule, day);
        const { start, end } = periodAt(rule, index);
        expect(start <= day && day <= end).toBe(true);
        expect(periodAt(rule, index + 1).start).toBe(addDays(end, 1));
        expect(periodAt(rule, index - 1).end).toBe(addDays(start, -1));
        for (const inside of [start, end]) expect(periodIndexOf(rule, inside)).toBe(index);
      }),
      { numRuns: 2000 },
    );
  });

  it('have a start date as the first day of one of them', () => {
    fc.assert(
      fc.property(rule, startDate, (rule, start) => {
        expect(periodOf({ ...rule, startDate: start }, start).start).toBe(start);
      }),
      { numRuns: 1000 },
    );
  });

  it('by the week begin on the weekday of the start date, or on the first day of the week', () => {
    fc.assert(
      fc.property(rule, date, (rule, day) => {
        const { start, end } = periodOf({ ...rule, period: 'weekly' }, day);
        expect(weekdayOf(start)).toBe(rule.startDate === null ? rule.weekStart : weekdayOf(rule.startDate));
        expect(toDay(end) - toDay(start)).toBe(6);
      }),
      { numRuns: 1000 },
    );
  });

  it('by the month begin on the day of the start date or the last one there is, by the year also in its month', () => {
    fc.assert(
      fc.property(rule, startDate, date, (rule, startDate, day) => {
        const month = periodOf({ ...rule, period: 'monthly', startDate }, day).start;
        expect(Number(month.slice(8))).toBe(Math.min(Number(startDate.slice(8)), daysInMonth(month)));
        const year = periodOf({ ...rule, period: 'yearly', startDate }, day).start;
        expect(year.slice(5, 7)).toBe(startDate.slice(5, 7));
        expect(Number(year.slice(8))).toBe(Math.min(Number(startDate.slice(8)), daysInMonth(year)));
      }),
      { numRuns: 1000 },
    );
  });

  it('without a start date are the months and years of the calendar', () => {
    fc.assert(
      fc.property(date, (day) => {
        const rule = { startDate: null, weekStart: 'monday' } as const;
        const month = periodOf({ ...rule, period: 'monthly' }, day);
        expect(month).toEqual({ start: `${day.slice(0, 7)}-01`, end: `${day.slice(0, 8)}${daysInMonth(day)}` });
        const year = periodOf({ ...rule, period: 'yearly' }, day);
        expect(year).toEqual({ start: `${day.slice(0, 4)}-01-01`, end: `${day.slice(0, 4)}-12-31` });
      }),
    );
  });

  it.each([
    ['monthly', '2026-01-31', '2026-02-27', '2026-01-31', '2026-02-27'],
    ['monthly', '2026-01-31', '2026-02-28', '2026-02-28', '2026-03-30'],
    ['monthly', '2026-01-31', '2024-02-29', '2024-02-29', '2024-03-30'],
    ['monthly', '2026-01-31', '2026-04-29', '2026-03-31', '2026-04-29'],
    ['monthly', '2026-01-25', '2026-12-31', '2026-12-25', '2027-01-24'],
    ['yearly', '2024-02-29', '2025-02-27', '2024-02-29', '2025-02-27'],
    ['yearly', '2024-02-29', '2025-03-01', '2025-02-28', '2026-02-27'],
    ['yearly', '2024-02-29', '2028-02-28', '2027-02-28', '2028-02-28'],
    ['yearly', '2025-04-06', '2026-04-05', '2025-04-06', '2026-04-05'],
    ['weekly', '2026-11-19', '2026-11-20', '2026-11-19', '2026-11-25'],
    ['weekly', '2026-11-19', '2026-11-18', '2026-11-12', '2026-11-18'],
  ] as const)('%s from %s on: %s lies in %s to %s', (period, startDate, day, start, end) => {
    expect(periodOf({ period, startDate, weekStart: 'monday' }, day)).toEqual({ start, end });
  });

  it('that start before a day are counted one by one', () => {
    fc.assert(
      fc.property(rule, date, fc.nat({ max: 30 }), fc.nat({ max: 30 }), (rule, day, before, length) => {
        const from = periodIndexOf(rule, day) - before;
        const indexes = Array.from({ length }, (_, offset) => from + offset);
        const expected = indexes.filter((index) => periodAt(rule, index).start < day).length;
        expect(countStartsBefore(rule, day, from, from + length)).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });
});
