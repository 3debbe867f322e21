import type { Answer } from '#renderer/api/endpoints.ts';
import type { Category } from '#renderer/api/queries.ts';
import { familyOf, rootOf } from '#renderer/lib/category-family.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { minorUnits } from '#shared/money.ts';

type Trend = Answer<'getCategoryTrends'>['items'][number];

/** What was usually spent on a category, in minor units. */
export interface UsualSpending {
  /** The middle of the last six whole months, those before its first spending left out. */
  readonly month: number;
  /** How many of these months had any. */
  readonly months: number;
  /** All of the last twelve whole months. */
  readonly year: number;
}

/** `trends` hold the last twelve whole months, each category by itself; a budget counts those below it too. */
export function usualSpending(
  trends: readonly Trend[],
  categories: readonly Category[],
  categoryId: number,
  currency: string,
): UsualSpending {
  const family = familyOf(categories, categoryId);
  const series = trends.filter(({ category_id: id }) => id !== null && family.includes(id));
  const length = Math.max(0, ...series.map((trend) => trend.series.length));
  const sums = Array.from({ length }, (_, index) =>
    series.reduce((sum, trend) => sum + toMinor(trend.series[index]?.amount ?? '0', currency), 0),
  );
  const first = sums.findIndex((sum) => sum > 0);
  const recent = first === -1 ? [] : sums.slice(Math.max(first, sums.length - 6));
  return {
    month: Math.max(0, median(recent)),
    months: recent.filter((sum) => sum > 0).length,
    year: Math.max(
      0,
      sums.reduce((sum, month) => sum + month, 0),
    ),
  };
}

export function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : Math.round(((sorted[middle - 1] ?? 0) + upper) / 2);
}

/** The usual amount for a period. */
export function usualFor(usual: UsualSpending, period: 'weekly' | 'monthly' | 'yearly'): number {
  if (period === 'yearly') return usual.year > 0 ? usual.year : usual.month * 12;
  return period === 'weekly' ? Math.round((usual.month * 12) / 52) : usual.month;
}

/** Up to an amount that a person would write: 5s below 100, 10s below 500, 25s above, in whole units of the currency. */
export function roundLimit(minor: number, currency: string): number {
  const unit = 10 ** minorUnits(currency);
  const step = (minor < 100 * unit ? 5 : minor < 500 * unit ? 10 : 25) * unit;
  return Math.max(step, Math.ceil(minor / step) * step);
}

export interface SuggestedBudget {
  readonly category: Category;
  /** What was spent in a usual month. */
  readonly usual: number;
  /** The limit to begin with. */
  readonly limit: number;
}

/** Budgets that the last months suggest: one for each topmost category with spending in three of the last six months, dearest first. */
export function suggestBudgets(
  trends: readonly Trend[],
  categories: readonly Category[],
  budgeted: ReadonlySet<number>,
  currency: string,
): SuggestedBudget[] {
  const roots = new Set(
    trends.flatMap(({ category_id: id, type }) => {
      const root = id === null || type !== 'expense' ? undefined : rootOf(categories, id);
      return root ? [root] : [];
    }),
  );
  return [...roots]
    .filter(({ id }) => !familyOf(categories, id).some((member) => budgeted.has(member)))
    .map((category) => ({ category, usual: usualSpending(trends, categories, category.id, currency) }))
    .filter(({ usual }) => usual.months >= 3 && usual.month > 0)
    .map(({ category, usual }) => ({ category, usual: usual.month, limit: roundLimit(usual.month, currency) }))
    .sort((a, b) => b.usual - a.usual);
}
