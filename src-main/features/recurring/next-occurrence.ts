import { fromDay, toDay } from '#shared/dates.ts';
import type { Frequency, Recurrence } from './parse-rrule.ts';

/** When something happens: the recurrence, its first day and its last one, both inclusive. */
export interface Schedule {
  readonly recurrence: Recurrence;
  readonly startDate: string;
  readonly endDate: string | null;
}

/** No date lies after it. */
export const lastDay = '2199-12-31';

/**
 * The dates of a schedule from a day on, in order. It jumps to the period of `from` and ends with the schedule or the calendar, so even a
 * rule without any date (30 February) costs no more than a walk over the days of three centuries: some hundredths of a second.
 *
 * RFC 5545 for calendar dates, with one difference: a day that comes from the start date alone and is missing in a month becomes the
 * month's last (31 January, 28 February, 31 March), where the RFC leaves the month out. A day that the rule names stays as the RFC says.
 */
export function* occurrencesFrom(schedule: Schedule, from: string): Generator<string, undefined> {
  const { recurrence, startDate, endDate } = schedule;
  const start = toDay(startDate);
  const first = Math.max(start, toDay(from));
  const last = toDay(endDate !== null && endDate < lastDay ? endDate : lastDay);
  const { interval } = recurrence;
  const { numberOf, daysOf } = createPeriods(recurrence);
  const matches = createMatcher(recurrence, dayOf(start));
  const origin = numberOf(start);
  for (let period = numberOf(first) - ((numberOf(first) - origin) % interval); ; period += interval) {
    const days = daysOf(period);
    if ((days[0]?.number ?? Number.POSITIVE_INFINITY) > last) return;
    for (const { number } of pick(days.filter(matches), recurrence.positions)) {
      if (number > last) return;
      if (number >= first) yield fromDay(number);
    }
  }
}

/** The dates of a schedule in a range, both ends inclusive, at most `most`. */
export function listOccurrences(
  schedule: Schedule,
  from: string,
  to: string,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const dates: string[] = [];
  if (most <= 0) return dates;
  for (const date of occurrencesFrom(schedule, from)) {
    if (date > to) break;
    dates.push(date);
    if (dates.length >= most) break;
  }
  return dates;
}

interface Day {
  /** Days since 1970-01-01. */
  readonly number: number;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function dayOf(number: number): Day {
  const date = new Date(number * 86_400_000);
  return { number, year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** 0 is Monday; 1970-01-01 was a Thursday. */
function weekdayOf(number: number): number {
  return (((number + 3) % 7) + 7) % 7;
}

interface Periods {
  /** The calendar's number of the period that a day lies in. */
  numberOf(day: number): number;
  daysOf(period: number): Day[];
}

/** Days, weeks, months or years, numbered through. */
function createPeriods({ frequency, weekStart }: Recurrence): Periods {
  const week = (day: number) => Math.floor((day + 3 - weekStart) / 7);
  const month = ({ year, month: ofYear }: Day) => year * 12 + ofYear - 1;
  const periods: Record<Frequency, Periods> = {
    daily: { numberOf: (day) => day, daysOf: (period) => [dayOf(period)] },
    weekly: {
      numberOf: week,
      daysOf: (period) => Array.from({ length: 7 }, (_, index) => dayOf(period * 7 - 3 + weekStart + index)),
    },
    monthly: { numberOf: (day) => month(dayOf(day)), daysOf: listMonth },
    yearly: {
      numberOf: (day) => dayOf(day).year,
      daysOf: (year) => Array.from({ length: 12 }, (_, index) => listMonth(year * 12 + index)).flat(),
    },
  };
  return periods[frequency];
}

function listMonth(period: number): Day[] {
  const year = Math.floor(period / 12);
  const month = (period % 12) + 1;
  const first = Date.UTC(year, month - 1, 1) / 86_400_000;
  return Array.from({ length: monthLength(year, month) }, (_, index) => ({
    number: first + index,
    year,
    month,
    day: index + 1,
  }));
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function monthLength(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Which days of a period belong to the rule; what the rule leaves open comes from its first day. */
function createMatcher(recurrence: Recurrence, start: Day): (day: Day) => boolean {
  const { months, monthDays, yearDays, days } = recurrence;
  const open = monthDays.length === 0 && yearDays.length === 0 && days.length === 0;
  return (day) => {
    if (months.length > 0 && !months.includes(day.month)) return false;
    if (open) return isLikeStart(recurrence, start, day);
    const length = monthLength(day.year, day.month);
    return (
      (monthDays.length === 0 || monthDays.some((wanted) => fromEnd(wanted, length) === day.day)) &&
      (yearDays.length === 0 || yearDays.some((wanted) => fromEnd(wanted, yearLength(day)) === dayOfYear(day))) &&
      (days.length === 0 || isRuleDay(recurrence, day, length))
    );
  };
}

function isLikeStart({ frequency, months }: Recurrence, start: Day, day: Day): boolean {
  if (frequency === 'daily') return true;
  if (frequency === 'weekly') return weekdayOf(day.number) === weekdayOf(start.number);
  const rightMonth = frequency === 'monthly' || months.length > 0 || day.month === start.month;
  return rightMonth && day.day === Math.min(start.day, monthLength(day.year, day.month));
}

function isRuleDay({ frequency, months, days }: Recurrence, day: Day, lengthOfMonth: number): boolean {
  // In a yearly rule without months the fifth Monday is the fifth one of the year.
  const ofYear = frequency === 'yearly' && months.length === 0;
  const position = ofYear ? dayOfYear(day) : day.day;
  const length = ofYear ? yearLength(day) : lengthOfMonth;
  return days.some(({ weekday, nth }) => {
    if (weekday !== weekdayOf(day.number)) return false;
    if (nth === null) return true;
    return nth > 0 ? Math.ceil(position / 7) === nth : Math.ceil((length - position + 1) / 7) === -nth;
  });
}

/** -1 is the last of `length`. */
function fromEnd(position: number, length: number): number {
  return position > 0 ? position : length + 1 + position;
}

function dayOfYear({ number, year }: Day): number {
  return number - Date.UTC(year, 0, 1) / 86_400_000 + 1;
}

function yearLength({ year }: Day): number {
  return isLeap(year) ? 366 : 365;
}

function pick(days: readonly Day[], positions: readonly number[]): readonly Day[] {
  if (positions.length === 0) return days;
  const wanted = new Set(positions.map((position) => fromEnd(position, days.length)));
  return days.filter((_, index) => wanted.has(index + 1));
}
