import type { z } from 'zod';
import type { budgetPeriod } from '#shared/contract/budgets.ts';
import { addDays, addMonths, fromDay, startOfPeriod, toDay, type Weekday } from '#shared/dates.ts';

/** What decides where a budget's periods begin. */
export interface PeriodRule {
  readonly period: z.output<typeof budgetPeriod>;
  readonly startDate: string | null;
  /** Where weeks start when there is no start date. */
  readonly weekStart: Weekday;
}

/** Both days belong to it. */
export interface DateRange {
  readonly start: string;
  readonly end: string;
}

/**
 * Periods are numbered without a gap over the whole calendar, also before the start date, so that how many lie between two dates is a
 * subtraction. The number itself means nothing.
 */
export function periodIndexOf(rule: PeriodRule, date: string): number {
  if (rule.period === 'weekly') return Math.floor((toDay(date) - weekAnchor(rule)) / 7);
  const guess = Math.floor(monthsBetween(monthAnchor(rule), date) / monthsOf[rule.period]);
  return startOf(rule, guess) <= date ? guess : guess - 1;
}

/** The period with this number. */
export function periodAt(rule: PeriodRule, index: number): DateRange {
  return { start: startOf(rule, index), end: addDays(startOf(rule, index + 1), -1) };
}

/** How many periods with a number from `from` on start before `date`, at most up to `to` (not included). */
export function countStartsBefore(rule: PeriodRule, date: string, from: number, to: number): number {
  const next = periodIndexOf(rule, addDays(date, -1)) + 1;
  return Math.max(0, Math.min(next, to) - from);
}

const monthsOf = { monthly: 1, yearly: 12 } as const;

/** Always reckoned from the anchor, never from the period before: 31 January, 28 February, 31 March. */
function startOf(rule: PeriodRule, index: number): string {
  if (rule.period === 'weekly') return fromDay(weekAnchor(rule) + 7 * index);
  return addMonths(monthAnchor(rule), index * monthsOf[rule.period]);
}

function weekAnchor({ startDate, weekStart }: PeriodRule): number {
  return toDay(startDate ?? startOfPeriod('2000-01-01', 'week', weekStart));
}

/** In a leap year, so that 29 February is a day of it. */
function monthAnchor({ period, startDate }: PeriodRule): string {
  const date = startDate ?? '2000-01-01';
  return period === 'monthly' ? `2000-01-${date.slice(8)}` : `2000-${date.slice(5)}`;
}

function monthsBetween(start: string, end: string): number {
  const count = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
  return count(end) - count(start);
}
