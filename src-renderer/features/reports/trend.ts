import type { Answer } from '#renderer/api/endpoints.ts';
import type { Category } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { topOf } from './categories.ts';

type Item = Answer<'getCategoryTrends'>['items'][number];

export type TrendLine = ReturnType<typeof topOf> & {
  /** Minor units, one a month. */
  readonly points: readonly number[];
  readonly total: number;
};

/** The course of each topmost category, the largest first. */
export function buildTrends(items: readonly Item[], categories: readonly Category[], currency: string): TrendLine[] {
  const lines = new Map<string, ReturnType<typeof topOf> & { points: number[] }>();
  for (const { category_id: id, series } of items) {
    const top = topOf(id, categories);
    const line = lines.get(top.key) ?? { ...top, points: series.map(() => 0) };
    lines.set(top.key, { ...line, points: line.points.map((sum, at) => sum + minorAt(series, at, currency)) });
  }
  return [...lines.values()]
    .map((line) => ({ ...line, total: line.points.reduce((sum, point) => sum + point, 0) }))
    .sort((left, right) => right.total - left.total);
}

function minorAt(series: Item['series'], at: number, currency: string): number {
  const point = series[at];
  return point ? toMinor(point.amount, currency) : 0;
}

/** How many of the months at the start are whole; the last one often still runs. */
export function wholeMonths(months: readonly string[], range: DateRange): boolean[] {
  return months.map((month) => month >= range.from && lastDayOf(month) <= range.to);
}

/** From this change on, the course has a direction. */
const clearChange = 10;
const halfLength = 3;

export type Course = 'short' | 'steady' | { readonly percent: number };

/** The last three whole months against the three before, in percent; `short` where there are fewer than six. */
export function courseOfPoints(points: readonly number[], whole: readonly boolean[]): Course {
  const counted = points.filter((_, at) => whole[at]);
  if (counted.length < 2 * halfLength) return 'short';
  const sum = (part: readonly number[]) => part.reduce((all, point) => all + point, 0);
  const before = sum(counted.slice(-2 * halfLength, -halfLength));
  const now = sum(counted.slice(-halfLength));
  if (before <= 0 || now < 0) return 'short';
  const percent = Math.round(((now - before) / before) * 100);
  return Math.abs(percent) < clearChange ? 'steady' : { percent };
}

export interface Flow {
  readonly month: string;
  readonly income: number;
  readonly expense: number;
  readonly net: number;
}

/** Income and expense of each month, in minor units. */
export function toFlows(items: Answer<'getSummary'>['items'], currency: string): Flow[] {
  return items.map(({ period_start: month, income, expense, net }) => ({
    month,
    income: toMinor(income, currency),
    expense: toMinor(expense, currency),
    net: toMinor(net, currency),
  }));
}
