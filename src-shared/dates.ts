/** Calendar dates are text, `YYYY-MM-DD`, without a time zone; arithmetic runs on UTC days, so no clock change can shift them. */
const datePattern = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;

/** Whether `text` is a real calendar date from 1900-01-01 to 2199-12-31. */
export function isCalendarDate(text: string): boolean {
  const match = datePattern.exec(text);
  if (!match) return false;
  const year = Number(match[1]);
  return year >= 1900 && year <= 2199 && fromDay(toDay(text)) === text;
}

/** Days since 1970-01-01 of a `YYYY-MM-DD` date. */
export function toDay(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return Date.UTC(year, month - 1, day) / 86_400_000;
}

/** The `YYYY-MM-DD` date of a count of days since 1970-01-01. */
export function fromDay(day: number): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

export function addDays(date: string, days: number): string {
  return fromDay(toDay(date) + days);
}

/** Adds whole months; a day that the month lacks becomes its last day (31 January + 1 month → 28 or 29 February). */
export function addMonths(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const target = year * 12 + (month - 1) + months;
  const first = `${String(Math.floor(target / 12)).padStart(4, '0')}-${String((target % 12) + 1).padStart(2, '0')}-01`;
  return addDays(first, Math.min(day, daysInMonth(first)) - 1);
}

export function daysInMonth(date: string): number {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

export const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof weekdays)[number];
export type Period = 'day' | 'week' | 'month' | 'year';

/** First day of the calendar period that `date` lies in; weeks start on `weekStart`. */
export function startOfPeriod(date: string, period: Period, weekStart: Weekday = 'monday'): string {
  if (period === 'day') return date;
  if (period === 'month') return `${date.slice(0, 7)}-01`;
  if (period === 'year') return `${date.slice(0, 4)}-01-01`;
  // 1970-01-01 was a Thursday: index 3 in a list that starts on Monday.
  const weekday = (((toDay(date) + 3) % 7) + 7) % 7;
  return addDays(date, -((weekday - weekdays.indexOf(weekStart) + 7) % 7));
}

/** First day of the period after the one that starts on `start`. */
export function nextPeriod(start: string, period: Period): string {
  if (period === 'day') return addDays(start, 1);
  if (period === 'week') return addDays(start, 7);
  return addMonths(start, period === 'month' ? 1 : 12);
}
