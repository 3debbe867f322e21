import { getMe } from '#main/features/users/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import {
  addDays,
  addMonths,
  daysInMonth,
  nextPeriod,
  type Period,
  startOfPeriod,
  toDay,
  type Weekday,
} from '#shared/dates.ts';
import type { Filter } from './queries.ts';

/** What a request is about: the filter of its sums, and the currency that they are shown in. */
export interface Scope extends Filter {
  readonly shownCurrency: string;
  readonly weekStart: Weekday;
}

export interface ScopeQuery {
  readonly date_from?: string | undefined;
  readonly date_to?: string | undefined;
  readonly account?: number | undefined;
  readonly currency?: string | undefined;
}

export interface DateRange {
  readonly dateFrom: string;
  readonly dateTo: string;
}

/** Reads the common parameters; what is not said of the range comes from `range`, this year by default. */
export function readScope(ctx: ReadContext, query: ScopeQuery, range: DateRange = thisYear(ctx)): Scope {
  const user = getMe(ctx);
  const dateFrom = query.date_from ?? range.dateFrom;
  const dateTo = query.date_to ?? range.dateTo;
  if (dateTo < dateFrom) throw invalidField('date_to', 'The range ends before it starts');
  return {
    dateFrom,
    dateTo,
    account: query.account,
    currency: query.currency,
    shownCurrency: query.currency ?? user.base_currency,
    weekStart: user.week_start,
  };
}

function thisYear(ctx: ReadContext): DateRange {
  const year = ctx.clock.today().slice(0, 4);
  return { dateFrom: `${year}-01-01`, dateTo: `${year}-12-31` };
}

/** First and last day of the month around a date. */
export function monthAround(date: string): DateRange {
  const first = `${date.slice(0, 7)}-01`;
  return { dateFrom: first, dateTo: addDays(first, daysInMonth(first) - 1) };
}

/** The range just before of the same size: as many whole months when it is made of whole months, else as many days. */
export function rangeBefore({ dateFrom, dateTo }: DateRange): DateRange {
  const before = addDays(dateFrom, -1);
  if (dateFrom.endsWith('-01') && addDays(dateTo, 1).endsWith('-01'))
    return { dateFrom: addMonths(dateFrom, -countMonths(dateFrom, dateTo)), dateTo: before };
  return { dateFrom: addDays(dateFrom, toDay(dateFrom) - toDay(dateTo) - 1), dateTo: before };
}

/** Months from one date's to another's, both included. */
export function countMonths(from: string, to: string): number {
  const number = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return number(to) - number(from) + 1;
}

/** Most periods in one answer: ten years of days. */
const maxPeriods = 3700;

/** First days of the whole calendar periods that the range touches, in order. */
export function listPeriods({ dateFrom, dateTo, weekStart }: Scope, period: Period): string[] {
  const starts: string[] = [];
  for (let start = startOfPeriod(dateFrom, period, weekStart); start <= dateTo; start = nextPeriod(start, period)) {
    if (starts.length === maxPeriods)
      throw invalidField('period', `Ask for longer periods: these are more than ${maxPeriods}`);
    starts.push(start);
  }
  return starts;
}
