import type { ReadContext } from '#main/lib/context.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { getForecast as forecastEndpoint } from '#shared/contract/forecast.ts';
import { addDays, addMonths } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import { backtest, createEstimator, type Estimate, leastMonths, monthsForSeason } from './forecast.ts';
import { type Label, readLabels } from './labels.ts';
import * as queries from './queries.ts';
import { countMonths, monthAround, readScope, type Scope } from './read-scope.ts';
import type { AnalyticsSources, ScheduledItem } from './sources.ts';

/** Habits of longer ago than this many months say little about the next ones. */
const longestHistory = 60;

type CategoryId = number | null;

interface Due {
  readonly date: string;
  readonly categoryId: CategoryId;
  readonly minor: number;
}

interface History {
  /** First days of the whole months, oldest first. */
  readonly months: readonly string[];
  readonly total: readonly number[];
  readonly byCategory: ReadonlyMap<CategoryId, readonly number[]>;
  readonly unconverted: number;
}

type Query = QueryOf<typeof forecastEndpoint>;

/** The total of each of the next months: what is scheduled, exactly, and an estimate of the rest. */
export function getForecast(ctx: ReadContext, query: Query, sources: AnalyticsSources) {
  const { scope, firstMonth } = readHistoryScope(ctx, query);
  const months = Array.from({ length: query.months }, (_, index) => addMonths(firstMonth, index));
  const scheduled = readScheduled(ctx, query, scope, sources, months.at(-1) ?? firstMonth);
  const history = readHistory(ctx, scope, query.type, scheduled.replaced);
  const tested = backtest(history.total);
  const estimateOf = estimatorOf(history, tested);
  const labelOf = readLabels(ctx);
  const show = (minor: number | null) => (minor === null ? null : formatAmount(Math.round(minor), scope.shownCurrency));
  return {
    method: methodOf(history.months.length),
    note: noteOf(history.months.length),
    currency: scope.shownCurrency,
    unconverted: history.unconverted + scheduled.unconverted,
    items: months.map((month) => {
      const due = scheduled.due.filter(({ date }) => date.startsWith(month.slice(0, 7)));
      return presentMonth(addScheduled(estimateOf(month), due), month, scope, labelOf);
    }),
    backtest: { mae: show(tested.mae), naive_mae: show(tested.naiveMae), months: tested.months },
  };
}

/** The whole months to learn from end before the month of the last known day, unless that day ended its month. */
function readHistoryScope(ctx: ReadContext, query: Query): { scope: Scope; firstMonth: string } {
  const today = ctx.clock.today();
  const asked = readScope(ctx, query, { dateFrom: '1900-01-01', dateTo: today });
  const known = earlier(asked.dateTo, today);
  const month = monthAround(known);
  const isWhole = known === month.dateTo && known < today;
  const dateTo = isWhole ? known : addDays(month.dateFrom, -1);
  const first = addMonths(monthAround(dateTo).dateFrom, 1 - longestHistory);
  const dateFrom = later(first, asked.dateFrom);
  return { scope: { ...asked, dateFrom, dateTo }, firstMonth: addMonths(month.dateFrom, 1) };
}

function earlier(left: string, right: string): string {
  if (left < right) return left;
  return right;
}

function later(left: string, right: string): string {
  if (left > right) return left;
  return right;
}

/** What is due in the months asked for, and which part of the history it stands for. */
function readScheduled(ctx: ReadContext, query: Query, scope: Scope, sources: AnalyticsSources, lastMonth: string) {
  const today = ctx.clock.today();
  const end = monthAround(lastMonth).dateTo;
  // A year of them, so that a yearly bill stands for its like in the history whatever months are asked for.
  const range = { dateFrom: today, dateTo: monthAround(addMonths(today, 12)).dateTo };
  const items = sources
    .listScheduled(ctx, range)
    .filter(
      ({ type, accountId }) => type === query.type && (scope.account === undefined || accountId === scope.account),
    )
    .filter(({ currency }) => scope.currency === undefined || currency === scope.currency);
  const due: Due[] = [];
  let unconverted = 0;
  for (const item of items.filter(({ date }) => date <= end)) {
    const minor = scope.currency === undefined ? item.baseMinor : item.amountMinor;
    if (minor === null) unconverted += 1;
    else due.push({ date: item.date, categoryId: item.categoryId, minor });
  }
  return { due, unconverted, replaced: toReplaced(items) };
}

/** Bookings of about that much at the same merchant are what the rule books from now on. */
function toReplaced(items: readonly ScheduledItem[]): queries.Replaced[] {
  const replaced = items.flatMap(({ merchantName, currency, amountMinor }) =>
    merchantName === null
      ? []
      : [{ merchant: merchantName, currency, lowMinor: Math.floor(amountMinor / 2), highMinor: amountMinor * 2 }],
  );
  return [...new Map(replaced.map((each) => [JSON.stringify(each), each])).values()];
}

function readHistory(
  ctx: ReadContext,
  scope: Scope,
  type: queries.FlowType,
  replaced: readonly queries.Replaced[],
): History {
  const months = listWholeMonths(scope, queries.findFirstDate(ctx.db, ctx.userId, scope));
  const { sums, unconverted } = queries.sumCategories(ctx.db, ctx.userId, { ...scope, type, bucket: 7, replaced });
  const total = months.map(() => 0);
  const byCategory = new Map<CategoryId, number[]>();
  for (const { bucket, categoryId, minor } of sums) {
    const index = months.indexOf(`${bucket}-01`);
    if (index < 0) continue;
    const own = byCategory.get(categoryId) ?? months.map(() => 0);
    own[index] = (own[index] ?? 0) + minor;
    total[index] = (total[index] ?? 0) + minor;
    byCategory.set(categoryId, own);
  }
  return { months, total, byCategory, unconverted };
}

/** A month whose first week has nothing may have begun before the bookkeeping did. */
function listWholeMonths({ dateTo }: Scope, first: string | undefined): string[] {
  if (first === undefined) return [];
  const months: string[] = [];
  const start = monthAround(first).dateFrom;
  for (let month = first.slice(8) <= '07' ? start : addMonths(start, 1); month <= dateTo; month = addMonths(month, 1))
    months.push(month);
  return months;
}

/** Answers the estimate of a month by its first day; null where the history is too short for one. */
function estimatorOf({ months, total, byCategory }: History, tested: ReturnType<typeof backtest>) {
  const last = months.at(-1);
  if (last === undefined || months.length < leastMonths) return () => null;
  const estimate = createEstimator(total, byCategory, tested);
  return (month: string) => estimate(countMonths(last, month) - 1);
}

interface MonthForecast {
  readonly rest: Estimate<CategoryId> | null;
  readonly scheduled: number;
}

function addScheduled(rest: Estimate<CategoryId> | null, due: readonly Due[]): MonthForecast {
  const scheduled = due.reduce((sum, { minor }) => sum + minor, 0);
  if (!rest) return { rest, scheduled };
  const { expected, lower, upper, byCategory } = rest;
  for (const { categoryId, minor } of due) byCategory.set(categoryId, (byCategory.get(categoryId) ?? 0) + minor);
  return {
    rest: { expected: expected + scheduled, lower: lower + scheduled, upper: upper + scheduled, byCategory },
    scheduled,
  };
}

function presentMonth(
  { rest, scheduled }: MonthForecast,
  month: string,
  { shownCurrency }: Scope,
  labelOf: (id: CategoryId) => Label,
) {
  const show = (minor: number) => formatAmount(minor, shownCurrency);
  const categories = [...(rest?.byCategory ?? [])].sort(([, a], [, b]) => b - a);
  return {
    month: month.slice(0, 7),
    expected: rest && show(rest.expected),
    lower: rest && show(rest.lower),
    upper: rest && show(rest.upper),
    scheduled: show(scheduled),
    by_category: categories.map(([categoryId, minor]) => ({
      category_id: categoryId,
      name: labelOf(categoryId).name,
      expected: show(minor),
    })),
  };
}

function methodOf(months: number): 'too_short' | 'level' | 'trend_and_season' {
  if (months < leastMonths) return 'too_short';
  return months < monthsForSeason ? 'level' : 'trend_and_season';
}

/** Why there is no forecast, for people; null where there is one. */
export function noteOf(months: number): string | null {
  if (months >= leastMonths) return null;
  return `A forecast needs ${leastMonths} whole months of history; there ${months === 1 ? 'is 1' : `are ${months}`} so far.`;
}
