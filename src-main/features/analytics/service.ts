import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type {
  getCategoryBreakdown as breakdownEndpoint,
  getTopMerchants as merchantsEndpoint,
  getMonthlySummary as monthlyEndpoint,
  getSummary as summaryEndpoint,
  getCategoryTrends as trendsEndpoint,
} from '#shared/contract/analytics.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import { addDays, addMonths, nextPeriod, startOfPeriod } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import { readLabels } from './labels.ts';
import * as queries from './queries.ts';
import { type DateRange, listPeriods, monthAround, rangeBefore, readScope, type Scope } from './read-scope.ts';
import { changePercent, toPercents } from './shares.ts';

export { findAlertsNow, listAlerts } from './alerts-service.ts';

type Day = ReturnType<typeof queries.sumDays>[number];

interface Sums {
  income: number;
  expense: number;
  count: number;
}

/** Sums per calendar period of the range, empty ones included. The default range is the current year. */
export function getSummary(ctx: ReadContext, query: QueryOf<typeof summaryEndpoint>) {
  const scope = readScope(ctx, query);
  const periods = new Map(listPeriods(scope, query.period).map((start) => [start, noSums()]));
  const days = queries.sumDays(ctx.db, ctx.userId, scope);
  for (const day of days) {
    const sums = periods.get(startOfPeriod(day.date, query.period, scope.weekStart));
    if (sums) addDay(sums, day);
  }
  return {
    currency: scope.shownCurrency,
    unconverted: addUp(days, ({ unconverted }) => unconverted),
    totals: presentSums(sumUp(days), scope),
    items: [...periods].map(([start, sums]) => ({
      period_start: start,
      period_end: addDays(nextPeriod(start, query.period), -1),
      ...presentSums(sums, scope),
    })),
  };
}

/** How many categories and merchants a month shows. */
const topCount = 10;

/** A month beside the one before it, with its largest expenses and its days. */
export function getMonthlySummary(ctx: ReadContext, query: QueryOf<typeof monthlyEndpoint>) {
  const month = query.month ?? ctx.clock.today().slice(0, 7);
  const scope = readScope(ctx, query, monthAround(`${month}-01`));
  if (!scope.dateFrom.startsWith(month)) throw invalidField('date_from', `Choose a day of ${month}`);
  if (!scope.dateTo.startsWith(month)) throw invalidField('date_to', `Choose a day of ${month}`);
  const before = monthBefore(scope);
  const days = queries.sumDays(ctx.db, ctx.userId, { ...scope, dateFrom: before.dateFrom });
  const own = days.filter(({ date }) => date >= scope.dateFrom);
  const sums = sumUp(own);
  const previous = sumUp(days.filter(({ date }) => date <= before.dateTo));
  const { count: _, ...previousShown } = presentSums(previous, scope);
  return {
    month,
    currency: scope.shownCurrency,
    unconverted: addUp(own, ({ unconverted }) => unconverted),
    totals: presentSums(sums, scope),
    previous: previousShown,
    change_percent: {
      income: changePercent(sums.income, previous.income),
      expense: changePercent(sums.expense, previous.expense),
    },
    top_categories: breakDown(ctx, scope, 'expense')
      .items.slice(0, topCount)
      .map(({ category_id, name, amount, percent }) => ({ category_id, name, amount, percent })),
    top_merchants: rankMerchants(ctx, scope, 'expense', topCount).items,
    days: presentDays(own, scope),
  };
}

/** The same days of the month before; a range up to the month's end goes up to that month's end. */
function monthBefore({ dateFrom, dateTo }: Scope): DateRange {
  const isToEnd = dateTo === monthAround(dateTo).dateTo;
  const lastDay = addMonths(dateTo, -1);
  return { dateFrom: addMonths(dateFrom, -1), dateTo: isToEnd ? monthAround(lastDay).dateTo : lastDay };
}

function presentDays(days: readonly Day[], scope: Scope) {
  const byDate = new Map(days.map((day) => [day.date, day]));
  return listPeriods(scope, 'day').map((date) => {
    const { income, expense } = presentSums(byDate.get(date) ?? noSums(), scope);
    return { date, income, expense };
  });
}

const buckets = { day: 10, week: 10, month: 7, year: 4 } as const;

/** Series of the categories that have anything in the range, largest total first. */
export function getCategoryTrends(ctx: ReadContext, query: QueryOf<typeof trendsEndpoint>) {
  const scope = readScope(ctx, query);
  const { period, type } = query;
  const starts = listPeriods(scope, period);
  const index = new Map(starts.map((start, position) => [start, position]));
  const { sums, unconverted } = queries.sumCategories(ctx.db, ctx.userId, { ...scope, type, bucket: buckets[period] });
  const series = new Map<string, { head: queries.CategorySum; points: number[] }>();
  for (const sum of sums) {
    const line = series.get(keyOf(sum)) ?? { head: sum, points: starts.map(() => 0) };
    const at = index.get(startOfPeriod(wholeDate(sum.bucket), period, scope.weekStart)) ?? 0;
    line.points[at] = (line.points[at] ?? 0) + sum.minor;
    series.set(keyOf(sum), line);
  }
  const earlier = totalsBefore(ctx, scope, type);
  const labelOf = readLabels(ctx);
  const lines = [...series].map(([key, { head, points }]) => {
    const total = addUp(points, (point) => point);
    return { ...head, points, total, earlier: earlier.get(key) ?? 0, label: labelOf(head.categoryId) };
  });
  lines.sort((a, b) => b.total - a.total || order(a.label.name, b.label.name) || order(keyOf(a), keyOf(b)));
  return {
    currency: scope.shownCurrency,
    unconverted,
    items: lines.map(({ categoryId, label, points, total, ...line }) => ({
      category_id: categoryId,
      ...{ name: label.name, color: label.color, type: line.type },
      series: points.map((minor, at) => ({
        period_start: starts[at] ?? '',
        amount: formatAmount(minor, scope.shownCurrency),
      })),
      total: formatAmount(total, scope.shownCurrency),
      change_percent: changePercent(total, line.earlier),
    })),
  };
}

/** Income and expense without a category are two series. */
function keyOf({ type, categoryId }: Pick<queries.CategorySum, 'type' | 'categoryId'>): string {
  return `${type} ${categoryId}`;
}

function wholeDate(bucket: string): string {
  return bucket + '0000-01-01'.slice(bucket.length);
}

function totalsBefore(ctx: ReadContext, scope: Scope, type: queries.FlowType | undefined): Map<string, number> {
  const { sums } = queries.sumCategories(ctx.db, ctx.userId, { ...scope, ...rangeBefore(scope), type });
  return new Map(mergeParts(sums).map((sum) => [keyOf(sum), sum.minor]));
}

/** What each category adds to the total, largest first. */
export function getCategoryBreakdown(ctx: ReadContext, query: QueryOf<typeof breakdownEndpoint>) {
  const scope = readScope(ctx, query);
  return { currency: scope.shownCurrency, ...breakDown(ctx, scope, query.type) };
}

function breakDown(ctx: ReadContext, scope: Scope, type: queries.FlowType) {
  const { sums, unconverted } = queries.sumCategories(ctx.db, ctx.userId, { ...scope, type });
  const labelOf = readLabels(ctx);
  const rows = mergeParts(sums).map((sum) => ({ ...sum, label: labelOf(sum.categoryId) }));
  rows.sort((a, b) => b.minor - a.minor || order(a.label.name, b.label.name));
  const percents = toPercents(rows.map(({ minor }) => minor));
  return {
    unconverted,
    total: formatAmount(
      addUp(rows, ({ minor }) => minor),
      scope.shownCurrency,
    ),
    items: rows.map(({ categoryId, label, minor, count }, index) => ({
      category_id: categoryId,
      ...{ name: label.name, color: label.color },
      amount: formatAmount(minor, scope.shownCurrency),
      percent: percents[index] ?? 0,
      count,
    })),
  };
}

/** Whole transactions and parts of split ones in one sum a category. */
function mergeParts(sums: readonly queries.CategorySum[]): queries.CategorySum[] {
  const merged = new Map<string, queries.CategorySum>();
  for (const sum of sums) {
    const other = merged.get(keyOf(sum));
    merged.set(keyOf(sum), other ? { ...sum, minor: sum.minor + other.minor, count: sum.count + other.count } : sum);
  }
  return [...merged.values()];
}

/** Merchants with the largest sums. */
export function getTopMerchants(ctx: ReadContext, query: QueryOf<typeof merchantsEndpoint>) {
  const scope = readScope(ctx, query);
  return { currency: scope.shownCurrency, ...rankMerchants(ctx, scope, query.type, query.limit) };
}

function rankMerchants(ctx: ReadContext, scope: Scope, type: queries.FlowType, limit: number) {
  const rows = queries.sumMerchants(ctx.db, ctx.userId, { ...scope, type });
  rows.sort((a, b) => b.minor - a.minor || order(a.merchant, b.merchant));
  return {
    unconverted: addUp(rows, ({ unconverted }) => unconverted),
    items: rows.slice(0, limit).map(({ merchant, minor, count }) => ({
      merchant_name: merchant,
      amount: formatAmount(minor, scope.shownCurrency),
      count,
    })),
  };
}

function noSums(): Sums {
  return { income: 0, expense: 0, count: 0 };
}

function addDay(sums: Sums, day: Sums): void {
  sums.income += day.income;
  sums.expense += day.expense;
  sums.count += day.count;
}

function sumUp(days: readonly Day[]): Sums {
  const sums = noSums();
  for (const day of days) addDay(sums, day);
  return sums;
}

function addUp<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function order(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function presentSums({ income, expense, count }: Sums, { shownCurrency }: Scope) {
  return {
    income: formatAmount(income, shownCurrency),
    expense: formatAmount(expense, shownCurrency),
    net: formatAmount(income - expense, shownCurrency),
    count,
  };
}
