import { formatDate, getLocale } from '#renderer/lib/format.ts';
import { toDay } from '#shared/dates.ts';

/** "October", with its year when that is not the year of `beside`. */
export function monthName(month: string, beside: string): string {
  return month.slice(0, 4) === beside.slice(0, 4) ? write(month, { month: 'long' }) : formatDate(month, 'month');
}

/** "21 October". */
export function dayOfMonth(date: string): string {
  return write(date, { day: 'numeric', month: 'long' });
}

function write(date: string, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(getLocale(), { ...style, timeZone: 'UTC', calendar: 'gregory' }).format(
    toDay(date) * 86_400_000,
  );
}
