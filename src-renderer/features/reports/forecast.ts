import type { Answer } from '#renderer/api/endpoints.ts';
import type { Category } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { topOf } from './categories.ts';

type Item = Answer<'getForecast'>['items'][number];

export interface ForecastMonth {
  /** First day. */
  readonly month: string;
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  /** What recurring transactions bring of it. */
  readonly scheduled: number;
}

/** The months that have an expectation; none while the history is too short. */
export function toForecast(items: readonly Item[], currency: string): ForecastMonth[] {
  return items.flatMap(({ month, expected, lower, upper, scheduled }) =>
    expected === null || lower === null || upper === null
      ? []
      : [
          {
            month: `${month}-01`,
            expected: toMinor(expected, currency),
            lower: toMinor(lower, currency),
            upper: toMinor(upper, currency),
            scheduled: toMinor(scheduled, currency),
          },
        ],
  );
}

export interface ForecastSeries {
  readonly past: (number | null)[];
  readonly expected: (number | null)[];
  readonly lower: (number | null)[];
  readonly upper: (number | null)[];
  /** Place of the month that runs. */
  readonly today: number;
}

/**
 * What the chart draws: whole months, the month that runs, and those to come. The running month has no sum yet, so expectation and band
 * cross it on the straight line from the last whole month to the first expected one.
 */
export function toSeries(history: readonly number[], forecast: readonly ForecastMonth[]): ForecastSeries {
  const today = history.length;
  const before = history.map(() => null);
  const last = history.at(-1);
  const first = forecast[0];
  const crossing = last === undefined || !first ? null : Math.round((last + first.expected) / 2);
  return {
    past: [...history, null, ...forecast.map(() => null)],
    expected: [
      ...before.slice(0, -1),
      ...(last === undefined ? [] : [last]),
      crossing,
      ...forecast.map(({ expected }) => expected),
    ],
    lower: [...before, crossing, ...forecast.map(({ lower }) => lower)],
    upper: [...before, crossing, ...forecast.map(({ upper }) => upper)],
    today,
  };
}

/** The middle of the last six whole months; null with fewer than three. */
export function usualMonth(history: readonly number[]): number | null {
  const recent = history.slice(-6).toSorted((left, right) => left - right);
  if (recent.length < 3) return null;
  const middle = recent.length >> 1;
  const [low = 0, high = 0] = [recent[recent.length % 2 === 0 ? middle - 1 : middle], recent[middle]];
  return Math.round((low + high) / 2);
}

export type ExpectedCategory = ReturnType<typeof topOf> & {
  /** Minor units, one a month. */
  readonly months: readonly number[];
  readonly total: number;
};

/** Topmost categories of the forecast, the largest first. */
export function expectedCategories(
  items: readonly Item[],
  categories: readonly Category[],
  currency: string,
): ExpectedCategory[] {
  const sums = new Map<string, ReturnType<typeof topOf> & { months: number[] }>();
  for (const [at, { by_category: parts }] of items.entries()) {
    for (const { category_id: id, expected } of parts) {
      const top = topOf(id, categories);
      const row = sums.get(top.key) ?? { ...top, months: items.map(() => 0) };
      row.months[at] = (row.months[at] ?? 0) + toMinor(expected, currency);
      sums.set(top.key, row);
    }
  }
  return [...sums.values()]
    .map((row) => ({ ...row, total: row.months.reduce((sum, minor) => sum + minor, 0) }))
    .sort((left, right) => right.total - left.total);
}
