import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  daysInMonth,
  fromDay,
  isCalendarDate,
  nextPeriod,
  type Period,
  startOfPeriod,
  toDay,
  weekdays,
} from '#shared/dates.ts';

const first = toDay('1900-01-01');
const last = toDay('2199-12-31');
const date = fc.integer({ min: first, max: last }).map(fromDay);
const middle = fc.integer({ min: toDay('1950-01-01'), max: toDay('2150-12-31') }).map(fromDay);
const period = fc.constantFrom<Period>('day', 'week', 'month', 'year');
const weekStart = fc.constantFrom(...weekdays);

describe('a calendar date', () => {
  it.each(['1900-01-01', '2199-12-31', '2024-02-29', '2000-02-29', '2026-11-20'])('is %s', (text) => {
    expect(isCalendarDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-02-30',
    '1900-02-29',
    '2026-04-31',
    '2026-00-01',
    '2026-13-01',
    '2026-01-00',
    '1899-12-31',
    '2200-01-01',
    '2026-1-1',
    '20.11.2026',
    '2026-11-20 ',
    '2026-11-20\n',
    '2026-11-20T00:00:00Z',
    '+002026-11-20',
    '',
  ])('is not "%s"', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  it('is every day from 1900 to 2199, one after another', () => {
    let [year, month, day] = [1900, 1, 1];
    const isLeap = () => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
    const lengths = () => [31, isLeap() ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    for (let index = first; index <= last; index += 1) {
      const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
      if (fromDay(index) !== text || toDay(text) !== index || !isCalendarDate(text))
        throw new Error(`${index} is not ${text}`);
      day += 1;
      if (day > (lengths()[month - 1] ?? 0)) [month, day] = [month + 1, 1];
      if (month > 12) [year, month] = [year + 1, 1];
    }
  });
});

describe('adding to a date', () => {
  it('days forward and back is where it began', () => {
    fc.assert(
      fc.property(middle, fc.integer({ min: -10_000, max: 10_000 }), (start, days) => {
        expect(addDays(addDays(start, days), -days)).toBe(start);
      }),
    );
  });

  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 2, '2026-03-31'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-30', -36, '2023-11-30'],
  ])('%s plus %s months is %s', (start, months, expected) => {
    expect(addMonths(start, months)).toBe(expected);
  });

  it('months lands in the month meant, on the same day or the last one there is', () => {
    fc.assert(
      fc.property(middle, fc.integer({ min: -500, max: 500 }), (start, months) => {
        const end = addMonths(start, months);
        const count = (text: string) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7));
        expect(count(end) - count(start)).toBe(months);
        expect(Number(end.slice(8))).toBe(Math.min(Number(start.slice(8)), daysInMonth(end)));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the period of a date', () => {
  it('begins on or before it and ends after it', () => {
    fc.assert(
      fc.property(date, period, weekStart, (day, kind, start) => {
        const begin = startOfPeriod(day, kind, start);
        expect(begin <= day).toBe(true);
        expect(nextPeriod(begin, kind) > day).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('is the same for all its days, and the next one follows without a gap', () => {
    fc.assert(
      fc.property(middle, period, weekStart, (day, kind, start) => {
        const begin = startOfPeriod(day, kind, start);
        const next = nextPeriod(begin, kind);
        expect(startOfPeriod(begin, kind, start)).toBe(begin);
        expect(startOfPeriod(addDays(next, -1), kind, start)).toBe(begin);
        expect(startOfPeriod(next, kind, start)).toBe(next);
      }),
      { numRuns: 1000 },
    );
  });

  it('is a week that starts on the chosen weekday', () => {
    fc.assert(
      fc.property(date, weekStart, (day, start) => {
        const begin = startOfPeriod(day, 'week', start);
        const weekday = new Date(`${begin}T12:00:00Z`).toLocaleDateString('en-GB', {
          weekday: 'long',
          timeZone: 'UTC',
        });
        expect(weekday.toLowerCase()).toBe(start);
      }),
    );
  });
});
