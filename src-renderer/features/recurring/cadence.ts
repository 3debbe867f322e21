import { plural, selectOrdinal, t } from '@lingui/core/macro';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { addDays, addMonths, daysInMonth } from '#shared/dates.ts';

export type Frequency = RecurringRule['frequency'];

/** When something comes back, as a form knows it. */
export interface Cadence {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly start: string;
  readonly end: string | null;
  /** How many dates in all. */
  readonly count: number | null;
}

type Rhythm = Pick<Cadence, 'frequency' | 'interval' | 'start'>;

/** "Every month on the 31st", "Every 2 weeks on Friday", "Every year on 24 December". */
export function cadenceWords({ frequency, interval, start }: Rhythm): string {
  const [weekday, date, day] = [formatDate(start, 'weekdayLong'), formatDate(start, 'dayMonth'), dayOf(start)];
  switch (frequency) {
    case 'daily':
      return plural(interval, { 1: 'Every day', other: 'Every # days' });
    case 'weekly':
      return plural(interval, { 1: `Every week on ${weekday}`, other: `Every # weeks on ${weekday}` });
    case 'monthly':
      return plural(interval, {
        1: `Every month on the ${selectOrdinal(day, { one: '#st', two: '#nd', few: '#rd', other: '#th' })}`,
        other: `Every # months on the ${selectOrdinal(day, { one: '#st', two: '#nd', few: '#rd', other: '#th' })}`,
      });
    case 'yearly':
      return plural(interval, { 1: `Every year on ${date}`, other: `Every # years on ${date}` });
  }
}

/** The same behind an amount: "€10.99, every month on the 31st". */
export function costWords(amount: string, { frequency, interval, start }: Rhythm): string {
  const [weekday, date, day] = [formatDate(start, 'weekdayLong'), formatDate(start, 'dayMonth'), dayOf(start)];
  switch (frequency) {
    case 'daily':
      return plural(interval, { 1: `${amount}, every day`, other: `${amount}, every # days` });
    case 'weekly':
      return plural(interval, {
        1: `${amount}, every week on ${weekday}`,
        other: `${amount}, every # weeks on ${weekday}`,
      });
    case 'monthly':
      return plural(interval, {
        1: `${amount}, every month on the ${selectOrdinal(day, { one: '#st', two: '#nd', few: '#rd', other: '#th' })}`,
        other: `${amount}, every # months on the ${selectOrdinal(day, { one: '#st', two: '#nd', few: '#rd', other: '#th' })}`,
      });
    case 'yearly':
      return plural(interval, {
        1: `${amount}, every year on ${date}`,
        other: `${amount}, every # years on ${date}`,
      });
  }
}

function dayOf(date: string): number {
  return Number(date.slice(8));
}

/** The words of a rule until its end: "Every month on the 31st, 12 times"; one of RFC 5545 is named by it. */
export function ruleWords(rule: RecurringRule): string {
  const cadence = withoutEnd(rule);
  const { end_date: end, count } = rule;
  if (end !== null) {
    const lastDay = formatDate(end, 'medium');
    return t`${cadence}, until ${lastDay}`;
  }
  return count === null ? cadence : plural(count, { one: `${cadence}, # time`, other: `${cadence}, # times` });
}

function withoutEnd({ rrule, frequency, interval, start_date: start }: RecurringRule): string {
  return rrule === null ? cadenceWords({ frequency, interval, start }) : t`By the rule ${rrule}`;
}

/** The dates of a cadence from a day on, at most `most`; a month's end stays a month's end: 31 January, 28 February, 31 March. */
export function nextDates(cadence: Cadence, from: string, most: number): string[] {
  const { end, count, start } = cadence;
  const dates: string[] = [];
  const last = count ?? Number.POSITIVE_INFINITY;
  for (let index = firstIndex(cadence, from); index < last && dates.length < most; index += 1) {
    const date = dateAt(cadence, index);
    if ((end !== null && date > end) || date > '2199-12-31') break;
    if (date >= from && date >= start) dates.push(date);
  }
  return dates;
}

/** How many dates lie before a day. */
export function countBefore(cadence: Cadence, day: string): number {
  let index = firstIndex(cadence, day);
  while (dateAt(cadence, index) < day) index += 1;
  const last = cadence.end === null ? index : countTo(cadence, cadence.end, index);
  return Math.min(index, last, cadence.count ?? Number.POSITIVE_INFINITY);
}

function countTo(cadence: Cadence, end: string, most: number): number {
  let index = Math.min(most, firstIndex(cadence, end));
  while (index < most && dateAt(cadence, index) <= end) index += 1;
  return index;
}

/** A number at or below that of the first date from a day on. */
function firstIndex({ frequency, interval, start }: Cadence, from: string): number {
  if (from <= start) return 0;
  const days = (Date.parse(from) - Date.parse(start)) / 86_400_000;
  const length = { daily: 1, weekly: 7, monthly: 31, yearly: 366 }[frequency] * interval;
  return Math.max(0, Math.floor(days / length) - 1);
}

function dateAt({ frequency, interval, start }: Cadence, index: number): string {
  const steps = index * interval;
  if (frequency === 'daily') return addDays(start, steps);
  if (frequency === 'weekly') return addDays(start, steps * 7);
  return addMonths(start, steps * (frequency === 'monthly' ? 1 : 12));
}

/** Whether some month is too short for the day, so that the words should say what happens then. */
export function hasShortMonths({ frequency, start }: Pick<Cadence, 'frequency' | 'start'>): boolean {
  if (frequency === 'yearly') return start.endsWith('-02-29');
  return frequency === 'monthly' && Number(start.slice(8)) > daysInMonth('2026-02-01');
}
