import { getBaseCurrency } from '#main/features/users/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { apiWords } from '#main/lib/person-words.ts';
import type { listAlerts as alertsEndpoint } from '#shared/contract/alerts.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import { addDays, addMonths } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import { type Alert, type BudgetWithDays, type DaySum, daysOfNotice, findAlerts } from './find-alerts.ts';
import { readLabels } from './labels.ts';
import * as queries from './queries.ts';
import { countMonths, monthAround, readScope, type Scope } from './read-scope.ts';
import type { AnalyticsSources, BudgetState, ScheduledItem } from './sources.ts';
import { isExtreme, type UnusualSpending, usualMonth, usualPurchase } from './unusual-spending.ts';

/** How far back a scheduled date may wait to be booked, in days. */
const longestWait = 366;
const monthsOfHistory = 12;
/** How many of the month's largest purchases are looked at. */
const purchases = 20;

type Query = QueryOf<typeof alertsEndpoint>;

/** Everything that deserves a look today, as the API says it. */
export function listAlerts(ctx: ReadContext, query: Query, sources: AnalyticsSources) {
  return { items: findAlertsNow(ctx, query, sources).map(present) };
}

/** Everything that deserves a look today, to be said in anyone's words. */
export function findAlertsNow(ctx: ReadContext, query: Query, sources: AnalyticsSources): readonly Alert[] {
  const today = ctx.clock.today();
  const asked = readScope(ctx, query, { dateFrom: '1900-01-01', dateTo: '2199-12-31' });
  const scope = { ...asked, ...monthAround(today), dateTo: today };
  const alerts = findAlerts({
    today,
    budgets: readBudgets(ctx, scope, sources.listBudgets(ctx)),
    unusual: findUnusual(ctx, scope),
    scheduled: readBills(ctx, scope, sources),
  });
  return alerts.filter(({ date }) => date >= asked.dateFrom && date <= asked.dateTo);
}

function present(alert: Alert) {
  const { kind, severity, categoryId, budgetId, recurringId, describe, amountMinor, limitMinor, currency, date } =
    alert;
  return {
    kind,
    severity,
    category_id: categoryId,
    budget_id: budgetId,
    recurring_id: recurringId,
    message: describe(apiWords),
    amount: formatAmount(amountMinor, currency),
    limit: limitMinor === null ? null : formatAmount(limitMinor, currency),
    currency,
    created_at: `${date}T00:00:00.000Z`,
  };
}

/** The days of a budget tell when a line was crossed. */
function readBudgets(ctx: ReadContext, { currency }: Scope, budgets: readonly BudgetState[]): BudgetWithDays[] {
  return budgets
    .filter((budget) => currency === undefined || budget.currency === currency)
    .map((budget) => ({ ...budget, days: listBudgetDays(ctx, budget) }));
}

/** In the base currency everything counts at its rate; a budget in another one knows only what was paid in it. */
function listBudgetDays(ctx: ReadContext, { currency, categoryIds, periodStart, periodEnd }: BudgetState): DaySum[] {
  const { sums } = queries.sumCategories(ctx.db, ctx.userId, {
    dateFrom: periodStart,
    dateTo: periodEnd,
    account: undefined,
    currency: currency === getBaseCurrency(ctx) ? undefined : currency,
    type: 'expense',
    bucket: 10,
  });
  const days = new Map<string, number>();
  for (const { bucket, categoryId, minor } of sums) {
    if (categoryId !== null && categoryIds.includes(categoryId)) days.set(bucket, (days.get(bucket) ?? 0) + minor);
  }
  return [...days].map(([date, minor]) => ({ date, minor })).sort((a, b) => (a.date < b.date ? -1 : 1));
}

function readBills(
  ctx: ReadContext,
  { account, currency, dateTo: today }: Scope,
  sources: AnalyticsSources,
): ScheduledItem[] {
  return sources
    .listScheduled(ctx, { dateFrom: addDays(today, -longestWait), dateTo: addDays(today, daysOfNotice) })
    .filter((item) => account === undefined || item.accountId === account)
    .filter((item) => currency === undefined || item.currency === currency);
}

/** This month by category, and where a category as a whole is as usual, its purchases: one finding a category at most. */
function findUnusual(ctx: ReadContext, scope: Scope): UnusualSpending[] {
  const months = findUnusualMonths(ctx, scope);
  const found = new Set(months.map(({ categoryId }) => categoryId));
  const single = findUnusualPurchases(ctx, scope).filter(({ categoryId }) => {
    const isNew = !found.has(categoryId);
    found.add(categoryId);
    return isNew;
  });
  return [...months, ...single];
}

function findUnusualMonths(ctx: ReadContext, scope: Scope): UnusualSpending[] {
  const labelOf = readLabels(ctx);
  const spending = readMonths(ctx, scope);
  return [...spending].flatMap(([categoryId, months]) => {
    const usual = usualMonth(months.slice(0, -1));
    const amountMinor = months.at(-1) ?? 0;
    if (categoryId === null || !usual || amountMinor <= usual.limitMinor) return [];
    return {
      ...{ categoryId, name: labelOf(categoryId).name, merchant: null, currency: scope.shownCurrency },
      ...{ amountMinor, ...usual, isExtreme: isExtreme(amountMinor, usual) },
      date: findDayOver(ctx, scope, categoryId, usual.limitMinor),
    };
  });
}

/** Sums by category of the months before and, last, this one so far. */
function readMonths(ctx: ReadContext, scope: Scope): Map<number | null, number[]> {
  const first = addMonths(scope.dateFrom, -monthsOfHistory);
  const range = { ...scope, dateFrom: first, type: 'expense', bucket: 7 } as const;
  const spending = new Map<number | null, number[]>();
  for (const { bucket, categoryId, minor } of queries.sumCategories(ctx.db, ctx.userId, range).sums) {
    const months = spending.get(categoryId) ?? Array.from({ length: monthsOfHistory + 1 }, () => 0);
    const index = countMonths(first, `${bucket}-01`) - 1;
    months[index] = (months[index] ?? 0) + minor;
    spending.set(categoryId, months);
  }
  return spending;
}

function findDayOver(ctx: ReadContext, scope: Scope, categoryId: number, limitMinor: number): string {
  const { sums } = queries.sumCategories(ctx.db, ctx.userId, { ...scope, type: 'expense', bucket: 10 });
  const own = sums.filter((sum) => sum.categoryId === categoryId).sort((a, b) => (a.bucket < b.bucket ? -1 : 1));
  let total = 0;
  for (const { bucket, minor } of own) {
    total += minor;
    if (total > limitMinor) return bucket;
  }
  return scope.dateTo;
}

/** The largest purchases of the month beside the last year at the same merchant. */
function findUnusualPurchases(ctx: ReadContext, scope: Scope): UnusualSpending[] {
  const labelOf = readLabels(ctx);
  const before = {
    ...scope,
    dateFrom: addMonths(scope.dateFrom, -monthsOfHistory),
    dateTo: addDays(scope.dateFrom, -1),
  };
  return queries.listLargestPurchases(ctx.db, ctx.userId, scope, purchases).flatMap((purchase) => {
    const usual = usualPurchase(queries.listAmountsOfMerchant(ctx.db, ctx.userId, before, purchase.merchant));
    if (!usual || purchase.minor <= usual.limitMinor) return [];
    const { categoryId, merchant, date, minor } = purchase;
    return {
      ...{ categoryId, name: labelOf(categoryId).name, merchant, currency: scope.shownCurrency, date },
      ...{ amountMinor: minor, ...usual, isExtreme: isExtreme(minor, usual) },
    };
  });
}
