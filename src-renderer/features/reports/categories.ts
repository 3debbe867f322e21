import { t } from '@lingui/core/macro';
import type { Answer } from '#renderer/api/endpoints.ts';
import type { Category } from '#renderer/api/queries.ts';
import type { Slice } from '#renderer/features/overview/slices.ts';
import { toSlices } from '#renderer/features/overview/slices.ts';
import { familyOf, rootOf } from '#renderer/lib/category-family.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { shareByLargestRemainder } from '#shared/money.ts';

type Item = Answer<'getCategoryBreakdown'>['items'][number];

export interface RankedCategory {
  readonly key: string;
  readonly name: string;
  /** Undefined for what has no category. */
  readonly category: Category | undefined;
  /** What to ask the list of transactions for. */
  readonly ids: readonly (number | 'none')[];
  readonly minor: number;
  readonly before: number;
  /** Of all above zero, in whole percent that add up to 100. */
  readonly percent: number;
}

export interface ComparedCategories {
  readonly slices: readonly Slice[];
  readonly ranked: readonly RankedCategory[];
  readonly total: number;
  readonly totalBefore: number;
}

/** The topmost category of an item; its key is the same in every sum. */
export function topOf(id: number | null, categories: readonly Category[]) {
  const category = id === null ? undefined : rootOf(categories, id);
  return {
    key: category ? String(category.id) : 'none',
    name: category?.name ?? t`No category`,
    category,
    ids: category ? familyOf(categories, category.id) : (['none'] as const),
  };
}

/** Topmost categories of a period, largest first, beside what they were in the one before. Amounts are minor units. */
export function compareCategories(
  now: readonly Item[],
  before: readonly Item[],
  categories: readonly Category[],
  currency: string,
): ComparedCategories {
  const sums = sumByTop(now, categories, currency);
  const earlier = sumByTop(before, categories, currency);
  const rows = [...sums.values()].sort((left, right) => right.minor - left.minor);
  const percents = shareByLargestRemainder(
    100,
    rows.map(({ minor }) => Math.max(0, minor)),
  );
  return {
    slices: toSlices(now, categories, currency),
    ranked: rows.map((row, index) => ({
      ...row,
      before: earlier.get(row.key)?.minor ?? 0,
      percent: percents[index] ?? 0,
    })),
    total: sumOf(sums),
    totalBefore: sumOf(earlier),
  };
}

type Sums = Map<string, ReturnType<typeof topOf> & { minor: number }>;

function sumByTop(items: readonly Item[], categories: readonly Category[], currency: string): Sums {
  const sums: Sums = new Map();
  for (const { category_id: id, amount } of items) {
    const top = topOf(id, categories);
    sums.set(top.key, { ...top, minor: (sums.get(top.key)?.minor ?? 0) + toMinor(amount, currency) });
  }
  return sums;
}

function sumOf(sums: Sums): number {
  return [...sums.values()].reduce((sum, { minor }) => sum + minor, 0);
}
