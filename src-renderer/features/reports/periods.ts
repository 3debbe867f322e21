import { readId } from '#renderer/features/transactions/transaction-filter.ts';
import { type DateRange, lastDayOf } from '#renderer/lib/month.ts';
import { addDays, addMonths, isCalendarDate, toDay } from '#shared/dates.ts';

export const presets = ['this-month', 'last-month', 'this-year', 'last-12-months'] as const;
export type Preset = (typeof presets)[number];
export type PeriodChoice = Preset | 'custom';

export interface ReportFilter {
  readonly period: PeriodChoice;
  readonly range: DateRange;
  /** The equal stretch just before; of a period that still runs, only as much as has passed. */
  readonly before: DateRange;
  readonly type: 'expense' | 'income';
  readonly account: number | null;
  /** ISO 4217; null for all in the user's own currency. */
  readonly currency: string | null;
}

const usual: Preset = 'last-12-months';

/** Reads the address; what is not well-formed counts as left out. */
export function readReportFilter(search: URLSearchParams, today: string): ReportFilter {
  const custom = readRange(search.get('from'), search.get('to'));
  const named = presets.find((preset) => preset === search.get('period'));
  const period = custom ? 'custom' : (named ?? usual);
  const range = custom ?? rangeOf(named ?? usual, today);
  const currency = search.get('currency');
  return {
    period,
    range,
    before: period === 'custom' ? rangeBefore(range) : shift(range, period.endsWith('month') ? -1 : -12),
    type: search.get('type') === 'income' ? 'income' : 'expense',
    account: readId(search.get('account')),
    currency: currency !== null && /^[A-Z]{3}$/.test(currency) ? currency : null,
  };
}

/** The days of a preset; a period that still runs ends today. */
export function rangeOf(preset: Preset, today: string): DateRange {
  const month = `${today.slice(0, 7)}-01`;
  if (preset === 'last-month') return { from: addMonths(month, -1), to: addDays(month, -1) };
  if (preset === 'this-month') return { from: month, to: today };
  if (preset === 'this-year') return { from: `${today.slice(0, 4)}-01-01`, to: today };
  return { from: addMonths(month, -11), to: today };
}

/** As many whole months when the range is whole months, else as many days. */
export function rangeBefore(range: DateRange): DateRange {
  const isWhole = range.from.endsWith('-01') && range.to === lastDayOf(range.to);
  if (isWhole) return shift(range, -monthsOf(range).length);
  const days = toDay(range.to) - toDay(range.from) + 1;
  return { from: addDays(range.from, -days), to: addDays(range.from, -1) };
}

/** The same days some months away; the end of a month stays the end of a month. */
function shift({ from, to }: DateRange, months: number): DateRange {
  const moved = addMonths(to, months);
  return { from: addMonths(from, months), to: to === lastDayOf(to) ? lastDayOf(moved) : moved };
}

/** First days of the months that a range touches. */
export function monthsOf({ from, to }: DateRange): string[] {
  const months: string[] = [];
  for (let month = `${from.slice(0, 7)}-01`; month <= to; month = addMonths(month, 1)) months.push(month);
  return months;
}

/** The part of a month that lies in a range. */
export function daysWithin(month: string, { from, to }: DateRange): DateRange {
  const last = lastDayOf(month);
  return { from: month < from ? from : month, to: last > to ? to : last };
}

/** What shows a course over months: the range itself, or the year that ends with it when it is shorter than three months. */
export function courseOf(range: DateRange): DateRange {
  const months = monthsOf(range);
  return months.length >= 3 ? range : { from: addMonths(`${range.to.slice(0, 7)}-01`, -11), to: range.to };
}

/** Both in order; null when one is missing or no date. */
function readRange(from: string | null, to: string | null): DateRange | null {
  if (from === null || to === null || !isCalendarDate(from) || !isCalendarDate(to)) return null;
  return from <= to ? { from, to } : { from: to, to: from };
}
