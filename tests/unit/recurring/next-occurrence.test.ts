import fc from 'fast-check';
import * as library from 'rrule';
import { describe, expect, it } from 'vitest';
import { lastDay, listOccurrences, occurrencesFrom, type Schedule } from '#main/features/recurring/next-occurrence.ts';
import { type Frequency, parseRrule, simpleRecurrence } from '#main/features/recurring/parse-rrule.ts';
import { daysInMonth, fromDay, isCalendarDate, toDay } from '#shared/dates.ts';

// The package is CommonJS: in Node everything hangs on its default export.
const { RRule } = (library as unknown as { default?: typeof library }).default ?? library;

function ruleOf(text: string, startDate: string, endDate: string | null = null): Schedule {
  const parsed = parseRrule(text);
  if ('problem' in parsed) throw new Error(parsed.problem);
  return { recurrence: parsed.recurrence, startDate, endDate: endDate ?? parsed.until };
}

function every(frequency: Frequency, interval: number, startDate: string, endDate: string | null = null): Schedule {
  return { recurrence: simpleRecurrence(frequency, interval), startDate, endDate };
}

function take(schedule: Schedule, most: number, from = schedule.startDate): string[] {
  return listOccurrences(schedule, from, lastDay, most);
}

describe('the dates of a rule', () => {
  it('keep a month’s end a month’s end', () => {
    const rent = every('monthly', 1, '2026-01-31');
    expect(take(rent, 5)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']);
    expect(take(every('monthly', 1, '2027-12-30'), 4)).toEqual([
      '2027-12-30',
      '2028-01-30',
      '2028-02-29',
      '2028-03-30',
    ]);
    expect(take(ruleOf('FREQ=MONTHLY', '2026-01-31'), 3)).toEqual(['2026-01-31', '2026-02-28', '2026-03-31']);
  });

  it('that lie on 29 February lie on the 28th in common years', () => {
    const dates = ['2024-02-29', '2025-02-28', '2026-02-28', '2027-02-28', '2028-02-29'];
    expect(take(every('yearly', 1, '2024-02-29'), 5)).toEqual(dates);
    expect(take(every('yearly', 4, '2096-02-29'), 3)).toEqual(['2096-02-29', '2100-02-28', '2104-02-29']);
  });

  it('follow a day that the rule names as RFC 5545 says: the 31st leaves short months out, -1 is the last', () => {
    expect(take(ruleOf('FREQ=MONTHLY;BYMONTHDAY=31', '2026-01-31'), 3)).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    expect(take(ruleOf('FREQ=MONTHLY;BYMONTHDAY=-1', '2026-01-01'), 3)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
    ]);
  });

  it.each([
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', '2026-11-20', ['2026-11-20', '2026-11-30', '2026-12-04', '2026-12-14']],
    ['FREQ=MONTHLY;BYDAY=-1FR', '2026-11-20', ['2026-11-27', '2026-12-25', '2027-01-29']],
    ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2026-11-20', ['2026-11-30', '2026-12-31', '2027-01-29']],
    ['FREQ=YEARLY;BYMONTH=3,9', '2026-11-20', ['2027-03-20', '2027-09-20', '2028-03-20']],
    ['FREQ=YEARLY;BYDAY=20MO', '2026-01-01', ['2026-05-18', '2027-05-17', '2028-05-15']],
    ['FREQ=YEARLY;BYYEARDAY=1,-1', '2026-11-20', ['2026-12-31', '2027-01-01', '2027-12-31']],
    ['FREQ=DAILY;INTERVAL=10', '2026-11-20', ['2026-11-20', '2026-11-30', '2026-12-10']],
  ])('of %s from %s are %j', (text, start, dates) => {
    expect(take(ruleOf(text, start), dates.length)).toEqual(dates);
  });

  it('end with the last day, which belongs to them', () => {
    expect(take(every('weekly', 1, '2026-11-20', '2026-12-04'), 9)).toEqual(['2026-11-20', '2026-11-27', '2026-12-04']);
    expect(take(ruleOf('FREQ=DAILY;UNTIL=20261121', '2026-11-20'), 9)).toEqual(['2026-11-20', '2026-11-21']);
    expect(take(every('daily', 1, '2199-12-30'), 9)).toEqual(['2199-12-30', '2199-12-31']);
  });

  it('are found at once far from the start, and a rule without any ends by itself', () => {
    const started = performance.now();
    expect(take(every('daily', 1, '1900-01-01'), 1, '2190-06-01')).toEqual(['2190-06-01']);
    for (const text of [
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31',
      'FREQ=YEARLY;BYDAY=MO;BYSETPOS=60',
      'FREQ=WEEKLY;BYMONTH=2;BYDAY=MO;BYSETPOS=3',
      'FREQ=YEARLY;INTERVAL=1000;BYMONTH=2;BYMONTHDAY=30',
    ])
      expect(take(ruleOf(text, '1900-01-01'), 1), text).toEqual([]);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

const start = fc.integer({ min: toDay('1970-01-01'), max: toDay('2099-12-31') }).map(fromDay);
const frequency = fc.constantFrom<Frequency>('daily', 'weekly', 'monthly', 'yearly');
const interval = fc.integer({ min: 1, max: 24 });

describe('for every rule', () => {
  it('400 dates rise strictly and are days of the calendar, and the first is the start', () => {
    fc.assert(
      fc.property(frequency, interval, start, (each, step, from) => {
        const dates = take(every(each, step, from), 400);
        expect(dates[0]).toBe(from);
        for (const [index, date] of dates.entries()) {
          expect(isCalendarDate(date)).toBe(true);
          expect(date > (dates[index - 1] ?? '')).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('by months every date has the day of the start, or is the last of a shorter month', () => {
    fc.assert(
      fc.property(interval, start, (step, from) => {
        for (const date of take(every('monthly', step, from), 400)) {
          expect(date.slice(8)).toBe(String(Math.min(Number(from.slice(8)), daysInMonth(date))).padStart(2, '0'));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('a walk that begins later finds the same dates', () => {
    fc.assert(
      fc.property(frequency, interval, start, fc.nat(5000), (each, step, from, later) => {
        const schedule = every(each, step, from);
        const middle = fromDay(toDay(from) + later);
        const to = fromDay(toDay(middle) + 2000);
        const all = listOccurrences(schedule, from, to);
        expect(listOccurrences(schedule, middle, to)).toEqual(all.filter((date) => date >= middle));
        expect(occurrencesFrom(schedule, middle).next().value).toEqual(take(schedule, 1, middle)[0]);
      }),
    );
  });
});

/** Rules of which the RFC and the library think the same: numbered and plain weekdays are not mixed, and the rule names its day. */
const randomRule = fc
  .record({
    freq: fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'),
    step: fc.integer({ min: 1, max: 6 }),
    months: fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 4 }),
    monthDays: fc.uniqueArray(fc.constantFrom(1, 2, 13, 15, 28, 29, 30, 31, -1, -2, -31), { maxLength: 4 }),
    yearDays: fc.uniqueArray(fc.constantFrom(1, 60, 100, 365, 366, -1, -366), { maxLength: 3 }),
    weekdays: fc.uniqueArray(fc.constantFrom('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'), { maxLength: 3 }),
    nth: fc.constantFrom('', '', '1', '2', '5', '-1', '-2'),
    // The library takes the last but one of a set of one to be that one, so -2 is left out.
    positions: fc.uniqueArray(fc.constantFrom(1, 2, -1), { maxLength: 2 }),
    weekStart: fc.constantFrom('MO', 'SU', 'WE'),
  })
  .map(({ freq, step, months, monthDays, yearDays, weekdays, nth, positions, weekStart }) => {
    const byWeek = freq === 'WEEKLY' || freq === 'DAILY';
    const days = weekdays.map((day) => (byWeek ? day : nth + day));
    const list = (name: string, values: readonly unknown[]) =>
      values.length > 0 ? [`${name}=${values.join(',')}`] : [];
    const chosen = [
      ...list('BYMONTH', months),
      ...list('BYMONTHDAY', freq === 'WEEKLY' ? [] : monthDays),
      ...list('BYYEARDAY', freq === 'YEARLY' ? yearDays : []),
      ...list('BYDAY', days),
    ];
    const named = chosen.some((part) => !part.startsWith('BYMONTH='));
    const fallback = freq === 'MONTHLY' || freq === 'YEARLY' ? ['BYMONTHDAY=15'] : [];
    const set = chosen.length > 0 && freq !== 'WEEKLY' ? list('BYSETPOS', positions) : [];
    return [
      `FREQ=${freq}`,
      `INTERVAL=${step}`,
      `WKST=${weekStart}`,
      ...chosen,
      ...(named ? [] : fallback),
      ...set,
    ].join(';');
  });

it('every rule has the dates that the library rrule finds', () => {
  fc.assert(
    fc.property(randomRule, start, (text, from) => {
      const to = fromDay(toDay(from) + 1500);
      const ours = listOccurrences(ruleOf(text, from), from, to);
      // For a rule without dates the library walks on to the year 9999, for seconds.
      fc.pre(ours.length > 0);
      const rule = new RRule({ ...RRule.parseString(text), dtstart: new Date(`${from}T00:00:00Z`) });
      const theirs = rule.all((date) => isoDay(date) <= to).map(isoDay);
      // It also gives a day twice that two positions of BYSETPOS choose.
      expect(ours, text).toEqual([...new Set(theirs)].filter((date) => date <= to));
    }),
    { numRuns: 300 },
  );
});

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
