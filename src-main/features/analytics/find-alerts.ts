import { addDays } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import type { BudgetState, ScheduledItem } from './sources.ts';
import type { UnusualSpending } from './unusual-spending.ts';

export type AlertKind =
  | 'budget_warning'
  | 'budget_exceeded'
  | 'projected_overspend'
  | 'unusual_spending'
  | 'upcoming_bill';
export type Severity = 'info' | 'warning' | 'critical';

export interface Alert {
  readonly kind: AlertKind;
  readonly severity: Severity;
  readonly categoryId: number | null;
  readonly budgetId: number | null;
  readonly message: string;
  /** Minor units of `currency`. */
  readonly amountMinor: number;
  readonly limitMinor: number | null;
  readonly currency: string;
  /** The day it came to be. */
  readonly date: string;
}

/** What was spent on a day, in minor units; less what came back. */
export interface DaySum {
  readonly date: string;
  readonly minor: number;
}

export interface BudgetWithDays extends BudgetState {
  /** Days of the period with spending, in order. */
  readonly days: readonly DaySum[];
}

export interface AlertInput {
  readonly today: string;
  readonly budgets: readonly BudgetWithDays[];
  readonly unusual: readonly UnusualSpending[];
  readonly scheduled: readonly ScheduledItem[];
}

/** A bill is announced this many days before. */
export const daysOfNotice = 7;

const severities: readonly Severity[] = ['critical', 'warning', 'info'];

/** All alerts of today, the most severe first, then the newest. One at most for each budget, category and recurring transaction. */
export function findAlerts({ today, budgets, unusual, scheduled }: AlertInput): Alert[] {
  const alerts = [
    ...budgets.flatMap((budget) => findBudgetAlert(budget) ?? []),
    ...unusual.map(describeUnusual),
    ...nextOfEach(scheduled, today).map((item) => describeBill(item, today)),
  ];
  return alerts.sort(
    (a, b) =>
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (a.date < b.date ? 1 : a.date > b.date ? -1 : 0),
  );
}

/** What is spent outweighs what is expected: over the limit, else over the threshold, else only heading over it. */
function findBudgetAlert(budget: BudgetWithDays): Alert | null {
  const { spentMinor, limitMinor, projectedMinor, thresholdPercent, name, currency } = budget;
  const show = (minor: number) => money(minor, currency);
  if (spentMinor > limitMinor) {
    return toAlert(budget, {
      kind: 'budget_exceeded',
      severity: 'critical',
      message: `${name} is ${show(spentMinor - limitMinor)} over its budget of ${show(limitMinor)}.`,
      amountMinor: spentMinor,
      date: dayOfCrossing(budget, (sum) => sum > limitMinor),
    });
  }
  const isNear = (sum: number) => sum > 0 && sum * 100 >= limitMinor * thresholdPercent;
  if (isNear(spentMinor)) {
    return toAlert(budget, {
      kind: 'budget_warning',
      severity: 'warning',
      message: `${name} has used ${show(spentMinor)} of its budget of ${show(limitMinor)}.`,
      amountMinor: spentMinor,
      date: dayOfCrossing(budget, isNear),
    });
  }
  if (projectedMinor <= limitMinor) return null;
  return toAlert(budget, {
    kind: 'projected_overspend',
    severity: 'warning',
    message: `${name} is heading for ${show(projectedMinor)}, over its budget of ${show(limitMinor)}.`,
    amountMinor: projectedMinor,
    date: budget.days.at(-1)?.date ?? budget.periodStart,
  });
}

function toAlert(
  { categoryId, budgetId, limitMinor, currency }: BudgetState,
  alert: Pick<Alert, 'kind' | 'severity' | 'message' | 'amountMinor' | 'date'>,
): Alert {
  return { ...alert, categoryId, budgetId, limitMinor, currency };
}

/** The first day from which on the sum has stayed over the line; the period's first when it was there from the start. */
function dayOfCrossing({ days, periodStart }: BudgetWithDays, isOver: (sum: number) => boolean): string {
  let [sum, crossed] = [0, null as string | null];
  for (const day of days) {
    sum += day.minor;
    crossed = isOver(sum) ? (crossed ?? day.date) : null;
  }
  return crossed ?? periodStart;
}

function describeUnusual(unusual: UnusualSpending): Alert {
  const { name, merchant, currency, amountMinor, limitMinor, usualMinor } = unusual;
  const spent = money(amountMinor, currency);
  const usual = money(usualMinor, currency);
  const message =
    merchant === null
      ? `${name} is at ${spent} this month; it is usually about ${usual}.`
      : `${spent} at ${merchant} is far above the usual ${usual}.`;
  return {
    kind: 'unusual_spending',
    severity: unusual.isExtreme ? 'warning' : 'info',
    categoryId: unusual.categoryId,
    budgetId: null,
    message,
    amountMinor,
    limitMinor,
    currency,
    date: unusual.date,
  };
}

/** Expenses that are due within the notice or wait since before today: the earliest of each recurring transaction. */
function nextOfEach(items: readonly ScheduledItem[], today: string): ScheduledItem[] {
  const next = new Map<number, ScheduledItem>();
  for (const item of items) {
    const known = next.get(item.recurringId);
    if (item.type !== 'expense' || item.date > addDays(today, daysOfNotice)) continue;
    if (!known || item.date < known.date) next.set(item.recurringId, item);
  }
  return [...next.values()];
}

function describeBill({ date, amountMinor, currency, categoryId, merchantName }: ScheduledItem, today: string): Alert {
  const isLate = date < today;
  const due = isLate
    ? `was due on ${date} and is not booked yet`
    : date === today
      ? 'is due today'
      : `is due on ${date}`;
  const subject = `${money(amountMinor, currency)}${merchantName === null ? '' : ` to ${merchantName}`}`;
  return {
    kind: 'upcoming_bill',
    severity: isLate ? 'warning' : 'info',
    categoryId,
    budgetId: null,
    message: `${subject} ${due}.`,
    amountMinor,
    limitMinor: null,
    currency,
    date: addDays(date, -daysOfNotice),
  };
}

function money(minor: number, currency: string): string {
  return `${formatAmount(minor, currency)} ${currency}`;
}
