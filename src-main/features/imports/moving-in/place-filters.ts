import type { SavedQuery } from '#shared/contract/saved-views.ts';

/** The user's account or category at a place in a book's list; null where there is none yet. */
export interface Placed {
  readonly accountOf: (place: number) => number | null;
  readonly categoryOf: (place: number) => number | null;
}

/** A saved query with ids of the user's own instead of places in a book; null while what it names is not there. */
export function placeFilters(query: SavedQuery, { accountOf, categoryOf }: Placed): SavedQuery | null {
  const placed = { ...query };
  if (query.account !== undefined) {
    const id = accountOf(Number(query.account));
    if (id === null) return null;
    placed.account = id;
  }
  if (query.category !== undefined) {
    const wanted = Array.isArray(query.category) ? query.category : [query.category];
    const ids = wanted.map((each) => (each === 'none' ? each : categoryOf(Number(each))));
    if (ids.some((id) => id === null)) return null;
    placed.category = Array.isArray(query.category) ? (ids as (string | number)[]) : (ids[0] as string | number);
  }
  return placed;
}
