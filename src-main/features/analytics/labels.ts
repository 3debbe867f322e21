import type { ReadContext } from '#main/lib/context.ts';
import * as queries from './queries.ts';

export interface Label {
  readonly name: string;
  readonly color: string;
}

const noCategory: Label = { name: 'No category', color: '#868e96' };

/** Answers the name and colour of a category by its id; null is what has none. */
export function readLabels(ctx: ReadContext): (categoryId: number | null) => Label {
  const labels = new Map(queries.listCategoryLabels(ctx.db, ctx.userId).map((row) => [row.id, row]));
  return (categoryId) => (categoryId === null ? undefined : labels.get(categoryId)) ?? noCategory;
}
