import type { ReadContext } from '#main/lib/context.ts';
import type { Key, PageOrder, TransactionFilter } from './filter.ts';
import * as queries from './page-queries.ts';

export interface KeyPage {
  readonly keys: readonly Key[];
  /** Where the next page begins; null at the end of the list. */
  readonly next: Key | null;
}

/** How a search without an index walks: so many rows at a time, for about so long. */
export interface Pace {
  readonly rows: number;
  readonly milliseconds: number;
}

const usualPace: Pace = { rows: 5000, milliseconds: 100 };

/**
 * The keys of one page. Few candidates are sorted; else the list's index is walked. A search walks in stretches, and when its time is up
 * the page is shorter than asked for, or empty, and says where to go on: a query that runs cannot be stopped.
 */
export function findPage(
  ctx: ReadContext,
  filter: TransactionFilter,
  order: PageOrder,
  limit: number,
  candidates: readonly number[] | null,
  pace = usualPace,
): KeyPage {
  const inStretches = filter.terms !== undefined && candidates === null && !filter.deleted;
  const stopAt = performance.now() + pace.milliseconds;
  const keys: Key[] = [];
  let after = order.after;
  for (;;) {
    const from = { ...order, after };
    const until = (inStretches && queries.findKeyAhead(ctx.db, ctx.userId, from, pace.rows)) || null;
    const stretch = { ...from, until };
    keys.push(...queries.listKeys(ctx.db, ctx.userId, filter, stretch, limit + 1 - keys.length, candidates));
    if (keys.length > limit) return { keys: keys.slice(0, limit), next: keys[limit - 1] ?? null };
    if (until === null) return { keys, next: null };
    if (performance.now() > stopAt) return { keys, next: until };
    after = until;
  }
}
