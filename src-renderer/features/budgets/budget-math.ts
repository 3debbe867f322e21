import type { Budget } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { daysInMonth, toDay } from '#shared/dates.ts';

/** What of a budget its figures are made from. */
export type BudgetFigures = Pick<
  Budget,
  | 'id'
  | 'category_id'
  | 'currency'
  | 'period'
  | 'rollover'
  | 'alert_threshold'
  | 'period_start'
  | 'period_end'
  | 'amount'
  | 'carried_over'
  | 'moved'
  | 'available'
  | 'spent'
  | 'days_left'
  | 'pace'
  | 'projected'
  | 'bills'
>;

export type BudgetGroup = 'over' | 'fast' | 'track';

/** A budget in one of its periods, worked out. Amounts are minor units of its currency. */
export interface BudgetView {
  readonly id: number;
  readonly categoryId: number;
  readonly currency: string;
  readonly period: Budget['period'];
  readonly start: string;
  readonly end: string;
  /** Whether today lies in the period. */
  readonly isRunning: boolean;
  readonly available: number;
  readonly spent: number;
  /** Scheduled bills that are not booked yet. */
  readonly toCome: number;
  /** Available less spent, below zero when over. */
  readonly left: number;
  /** What is left once the bills to come are paid. */
  readonly free: number;
  /** What could be spent by today to come out even, bills on their days. */
  readonly pace: number;
  readonly projected: number;
  /** Days after today until the period ends. */
  readonly daysLeft: number;
  /** Nearly all of it is bills: spending has no pace then, and no marker. */
  readonly isBills: boolean;
  readonly group: BudgetGroup;
}

/** From this share of the limit on a budget is one of bills. */
const billShare = 0.75;

export function viewBudget(budget: BudgetFigures, today: string): BudgetView {
  const minor = (amount: string) => toMinor(amount, budget.currency);
  const [available, spent, pace] = [minor(budget.available), minor(budget.spent), minor(budget.pace)];
  const bills = budget.bills.reduce((sum, { amount }) => sum + minor(amount), 0);
  const toCome = budget.bills.reduce((sum, { amount, posted }) => (posted ? sum : sum + minor(amount)), 0);
  const isBills = bills > 0 && bills >= available * billShare && spent + toCome <= bills;
  const isRunning = budget.period_start <= today && today <= budget.period_end;
  const days = toDay(budget.period_end) - toDay(budget.period_start) + 1;
  const free = available - spent - toCome;
  return {
    id: budget.id,
    categoryId: budget.category_id,
    currency: budget.currency,
    period: budget.period,
    start: budget.period_start,
    end: budget.period_end,
    isRunning,
    available,
    spent,
    toCome,
    left: available - spent,
    free,
    pace,
    projected: minor(budget.projected),
    daysLeft: budget.days_left,
    isBills,
    group: groupOf(),
  };

  function groupOf(): BudgetGroup {
    if (spent > available) return 'over';
    if (!isRunning) return 'track';
    if (free < 0) return 'fast';
    // A day's worth above the pace is what any shopping does, so it raises no alarm.
    const oneDay = Math.max(0, available - bills) / days;
    return !isBills && spent - pace > oneDay ? 'fast' : 'track';
  }
}

const budgetGroups: readonly BudgetGroup[] = ['over', 'fast', 'track'];

/** The groups that have a budget, the worst first; inside one the furthest over, or over pace, first and then by name. */
export function groupBudgets<T extends { readonly view: BudgetView; readonly name: string }>(
  budgets: readonly T[],
  compare: (left: string, right: string) => number,
): { group: BudgetGroup; budgets: T[] }[] {
  return budgetGroups.flatMap((group) => {
    const members = budgets.filter(({ view }) => view.group === group);
    members.sort((a, b) => urgencyOf(b.view) - urgencyOf(a.view) || compare(a.name, b.name));
    return members.length === 0 ? [] : [{ group, budgets: members }];
  });
}

function urgencyOf({ group, left, spent, pace }: BudgetView): number {
  if (group === 'over') return -left;
  return group === 'fast' ? spent - pace : 0;
}

/** What may be spent each day (or week) that is left, rounded down; null where no day is left. */
export function shareLeft(view: Pick<BudgetView, 'free' | 'daysLeft'>, days: 1 | 7): number | null {
  if (view.daysLeft < days) return null;
  return Math.floor((Math.max(0, view.free) * days) / view.daysLeft);
}

/** Where the parts of a bar end, in percent of its width; the bar is as long as what is available, or as what was spent when that is more. */
export interface BarParts {
  readonly spent: number;
  /** Where the limit lies, below 100 only when over. */
  readonly limit: number;
  /** Spent and bills to come. */
  readonly withBills: number;
  /** Null without a pace to mark. */
  readonly pace: number | null;
}

export function barParts({
  available,
  spent,
  toCome,
  pace,
  isBills,
  isRunning,
}: Pick<BudgetView, 'available' | 'spent' | 'toCome' | 'pace' | 'isBills' | 'isRunning'>): BarParts {
  const whole = Math.max(available, spent, 1);
  const share = (minor: number) => Math.min(100, Math.max(0, (minor / whole) * 100));
  return {
    spent: share(spent),
    limit: share(available),
    withBills: share(spent + toCome),
    pace: isBills || !isRunning || available <= 0 ? null : share(pace),
  };
}

/** All budgets of one currency over a calendar month. */
export interface MonthTotals {
  readonly available: number;
  readonly spent: number;
  readonly toCome: number;
  readonly left: number;
  /** Left once the bills to come are paid. */
  readonly free: number;
  readonly pace: number;
  readonly isRunning: boolean;
  /** Days after today until the month ends. */
  readonly daysLeft: number;
  /** How many budgets are in these sums. */
  readonly count: number;
  /** Budgets that no month can hold: yearly ones, and those in another currency. */
  readonly apart: readonly BudgetView[];
}

/** Amounts of a month by category, in minor units; what a weekly budget needs that only knows its own week. */
export interface MonthOfCategories {
  spent(categoryId: number): number;
  toCome(categoryId: number): number;
}

/**
 * What the budgets of one currency come to in a month. A monthly one counts with the period that is shown; a weekly one is worth a seventh
 * of its amount each day, and what was spent on its category in the month counts. Yearly ones stay apart: their money is not this month's.
 */
export function sumMonth(
  budgets: readonly { readonly view: BudgetView; readonly amount: number }[],
  month: string,
  today: string,
  currency: string,
  sums: MonthOfCategories,
): MonthTotals {
  const days = daysInMonth(month);
  const gone = Math.min(days, Math.max(0, toDay(today) - toDay(month) + 1));
  const counted = budgets.filter(({ view }) => view.currency === currency && view.period !== 'yearly');
  const total = { available: 0, spent: 0, toCome: 0, pace: 0 };
  for (const { view, amount } of counted) {
    const part = view.period === 'weekly' ? weekInMonth(view, amount) : view;
    total.available += part.available;
    total.spent += part.spent;
    total.toCome += part.toCome;
    total.pace += part.pace;
  }
  const left = total.available - total.spent;
  return {
    ...total,
    left,
    free: left - total.toCome,
    isRunning: month <= today && today <= lastDayOf(month),
    daysLeft: days - gone,
    count: counted.length,
    apart: budgets.map(({ view }) => view).filter((view) => view.currency !== currency || view.period === 'yearly'),
  };

  function weekInMonth({ categoryId }: BudgetView, amount: number) {
    const available = Math.round((amount * days) / 7);
    return {
      available,
      spent: sums.spent(categoryId),
      toCome: sums.toCome(categoryId),
      pace: Math.round((available * gone) / days),
    };
  }
}

/** A line that ends at what is available: bills step up on their days, the rest grows evenly. One sum for each day of the month. */
export function budgetLine(
  days: readonly string[],
  available: number,
  bills: readonly { readonly date: string; readonly minor: number }[],
): number[] {
  const all = bills.reduce((sum, { minor }) => sum + minor, 0);
  const rest = Math.max(0, available - all);
  return days.map((day, index) => {
    const due = bills.reduce((sum, { date, minor }) => (date <= day ? sum + minor : sum), 0);
    return due + Math.round((rest * (index + 1)) / days.length);
  });
}
