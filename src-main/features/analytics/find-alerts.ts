import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Words } from '#main/lib/person-words.ts';
import { addDays } from '#shared/dates.ts';
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
  /** Of the recurring transaction whose bill it is. */
  readonly recurringId: number | null;
  readonly describe: (words: Words) => string;
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
  const { spentMinor, limitMinor, projectedMinor, thresholdPercent } = budget;
  if (spentMinor > limitMinor) {
    return toAlert(budget, {
      kind: 'budget_exceeded',
      severity: 'critical',
      describe: inBudget(
        budget,
        spentMinor - limitMinor,
        (name, over, limit) => msg`${name} is ${over} over its budget of ${limit}.`,
      ),
      amountMinor: spentMinor,
      date: dayOfCrossing(budget, (sum) => sum > limitMinor),
    });
  }
  const isNear = (sum: number) => sum > 0 && sum * 100 >= limitMinor * thresholdPercent;
  if (isNear(spentMinor)) {
    return toAlert(budget, {
      kind: 'budget_warning',
      severity: 'warning',
      describe: inBudget(
        budget,
        spentMinor,
        (name, used, limit) => msg`${name} has used ${used} of its budget of ${limit}.`,
      ),
      amountMinor: spentMinor,
      date: dayOfCrossing(budget, isNear),
    });
  }
  if (projectedMinor <= limitMinor) return null;
  return toAlert(budget, {
    kind: 'projected_overspend',
    severity: 'warning',
    describe: inBudget(
      budget,
      projectedMinor,
      (name, projected, limit) => msg`${name} is heading for ${projected}, over its budget of ${limit}.`,
    ),
    amountMinor: projectedMinor,
    date: budget.days.at(-1)?.date ?? budget.periodStart,
  });
}

/** A sentence about a budget, a sum and the limit. */
function inBudget(
  { name, limitMinor, currency }: BudgetState,
  minor: number,
  sentence: (name: string, sum: string, limit: string) => MessageDescriptor,
): Alert['describe'] {
  return ({ say, money }) => say(sentence(name, money(minor, currency), money(limitMinor, currency)));
}

function toAlert(
  { categoryId, budgetId, limitMinor, currency }: BudgetState,
  alert: Pick<Alert, 'kind' | 'severity' | 'describe' | 'amountMinor' | 'date'>,
): Alert {
  return { ...alert, categoryId, budgetId, recurringId: null, limitMinor, currency };
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
  return {
    kind: 'unusual_spending',
    severity: unusual.isExtreme ? 'warning' : 'info',
    categoryId: unusual.categoryId,
    budgetId: null,
    recurringId: null,
    describe({ say, money }) {
      const spent = money(amountMinor, currency);
      const usual = money(usualMinor, currency);
      return say(
        merchant === null
          ? msg`${name} is at ${spent} this month; it is usually about ${usual}.`
          : msg`${spent} at ${merchant} is far above the usual ${usual}.`,
      );
    },
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

function describeBill(bill: ScheduledItem, today: string): Alert {
  const { date, amountMinor, currency, categoryId, recurringId } = bill;
  const isLate = date < today;
  return {
    kind: 'upcoming_bill',
    severity: isLate ? 'warning' : 'info',
    categoryId,
    budgetId: null,
    recurringId,
    describe: ({ say, money, day }) => say(sayDue(bill, money(amountMinor, currency), day(date), today)),
    amountMinor,
    limitMinor: null,
    currency,
    date: addDays(date, -daysOfNotice),
  };
}

function sayDue(
  { date, merchantName: payee }: ScheduledItem,
  amount: string,
  day: string,
  today: string,
): MessageDescriptor {
  if (date < today)
    return payee === null
      ? msg`${amount} was due on ${day} and is not booked yet.`
      : msg`${amount} to ${payee} was due on ${day} and is not booked yet.`;
  if (date === today) return payee === null ? msg`${amount} is due today.` : msg`${amount} to ${payee} is due today.`;
  return payee === null ? msg`${amount} is due on ${day}.` : msg`${amount} to ${payee} is due on ${day}.`;
}
