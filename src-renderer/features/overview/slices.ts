import { t } from '@lingui/core/macro';
import type { Answer } from '#renderer/api/endpoints.ts';
import type { Category } from '#renderer/api/queries.ts';
import { familyOf, rootOf } from '#renderer/lib/category-family.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { categoryCanvasColor, categoryPalette, type Tokens } from '#renderer/ui/tokens.ts';
import { shareByLargestRemainder } from '#shared/money.ts';

type Item = Answer<'getCategoryBreakdown'>['items'][number];

/** A slice of the doughnut, and a line of its list. */
export interface Slice {
  readonly key: string;
  readonly name: string;
  /** Undefined for what has no category, and for the rest. */
  readonly category: Category | undefined;
  /** That of its category, or another one where a larger slice has that; undefined without a category. */
  readonly color: string | undefined;
  /** What to ask the list of transactions for. */
  readonly ids: readonly (number | 'none')[];
  readonly minor: number;
  /** Of all slices, in whole percent; they add up to 100. */
  readonly percent: number;
  readonly isRest: boolean;
  /** How many topmost categories it holds. */
  readonly count: number;
}

const mostSlices = 7;

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
      name: category?.name ?? t`No category`,
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
  const colors = tellApart(shown.map(({ category }) => category?.color));
  return shown.map((slice, index) => ({ ...slice, color: colors[index], percent: percents[index] ?? 0 }));
}

type Ranked = Omit<Slice, 'percent' | 'color'>;

/**
 * A hue is given to several categories, and slices have no icons: where a larger one has it already, a slice takes one that no category
 * shown has, as long as there is one.
 */
function tellApart(colors: readonly (string | undefined)[]): (string | undefined)[] {
  const free = categoryPalette.filter((hue) => !colors.some((color) => color?.toLowerCase() === hue));
  const taken = new Set<string>();
  return colors.map((color) => {
    if (color === undefined) return undefined;
    const isFirst = !taken.has(color.toLowerCase());
    taken.add(color.toLowerCase());
    return isFirst ? color : (free.shift() ?? color);
  });
}

function restOf(slices: readonly Ranked[]): Ranked {
  const count = slices.length;
  return {
    key: 'rest',
    name: t`Other (${count})`,
    category: undefined,
    ids: slices.flatMap(({ ids }) => ids),
    minor: slices.reduce((sum, { minor }) => sum + minor, 0),
    isRest: true,
    count,
  };
}

/** The colour of a slice on the canvas. */
export function sliceColor({ color, isRest }: Slice, tokens: Tokens): string {
  if (color !== undefined) return categoryCanvasColor(color, tokens);
  return isRest ? tokens.field : tokens.line;
}
