import type { Answer } from '#renderer/api/endpoints.ts';
import type { Category } from '#renderer/api/queries.ts';
import { familyOf, rootOf } from '#renderer/lib/category-family.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { shareByLargestRemainder } from '#shared/money.ts';

type Item = Answer<'getCategoryBreakdown'>['items'][number];

/** A slice of the doughnut, and a line of its list. */
export interface Slice {
  readonly key: string;
  readonly name: string;
  /** Undefined for what has no category, and for the rest. */
  readonly category: Category | undefined;
  /** What to ask the list of transactions for. */
  readonly ids: readonly (number | 'none')[];
  readonly minor: number;
  /** Of all slices, in whole percent; they add up to 100. */
  readonly percent: number;
  readonly isRest: boolean;
  /** How many topmost categories it holds. */
  readonly count: number;
}

export const mostSlices = 7;

/** Topmost categories with spending, largest first; more than seven become six and the rest. What only gave money back is left out. */
export function toSlices(items: readonly Item[], categories: readonly Category[], currency: string): Slice[] {
  const sums = new Map<string, { category: Category | undefined; minor: number }>();
  for (const { category_id: id, amount } of items) {
    const category = id === null ? undefined : rootOf(categories, id);
    const key = category ? String(category.id) : 'none';
    const minor = toMinor(amount, currency) + (sums.get(key)?.minor ?? 0);
    sums.set(key, { category, minor });
  }
  const ranked = [...sums]
    .filter(([, { minor }]) => minor > 0)
    .sort(([, a], [, b]) => b.minor - a.minor)
    .map(([key, { category, minor }]) => ({
      key,
      name: category?.name ?? 'No category',
      category,
      ids: category ? familyOf(categories, category.id) : (['none'] as const),
      minor,
      isRest: false,
      count: 1,
    }));
  const shown =
    ranked.length > mostSlices ? [...ranked.slice(0, mostSlices - 1), restOf(ranked.slice(mostSlices - 1))] : ranked;
  const percents = shareByLargestRemainder(
    100,
    shown.map(({ minor }) => minor),
  );
  return shown.map((slice, index) => ({ ...slice, percent: percents[index] ?? 0 }));
}

type Ranked = Omit<Slice, 'percent'>;

function restOf(slices: readonly Ranked[]): Ranked {
  return {
    key: 'rest',
    name: `Other (${slices.length})`,
    category: undefined,
    ids: slices.flatMap(({ ids }) => ids),
    minor: slices.reduce((sum, { minor }) => sum + minor, 0),
    isRest: true,
    count: slices.length,
  };
}
