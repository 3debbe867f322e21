import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import { fold } from '#shared/fold.ts';

interface Named {
  readonly id: number;
  readonly name: string;
  readonly created_at: string;
}

interface NamedQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly include_total?: boolean | undefined;
  readonly q?: string | undefined;
  readonly ordering: 'name' | '-name' | 'created_at' | '-created_at';
}

/**
 * One page of a short list of named things (accounts, categories, tags, tokens: tens, not thousands), filtered by any part of the name
 * whatever the case or accents, ordered by folded name or by age. Pages are cut by key, so rows added meanwhile shift nothing.
 */
export function pageOfNamed<Row extends Named>(rows: readonly Row[], query: NamedQuery) {
  const wanted = query.q === undefined ? rows : rows.filter((row) => fold(row.name).includes(fold(query.q ?? '')));
  const keyOf = (row: Row) => (query.ordering.endsWith('name') ? nameKey(row.name) : row.created_at);
  return pageByKey(wanted, keyOf, query);
}

interface PageQuery {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly include_total?: boolean | undefined;
  /** Descending when it begins with a minus. */
  readonly ordering: string;
}

/** One page of a short list, ordered by a key of its rows and then by id. */
export function pageByKey<Row extends { readonly id: number }>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  query: PageQuery,
) {
  const direction = query.ordering.startsWith('-') ? -1 : 1;
  const keyed = rows.map((row) => ({ row, key: [keyOf(row), row.id] as [string, number] }));
  const sorted = keyed.sort((a, b) => direction * compareKeys(a.key, b.key));
  const after = query.cursor === undefined ? null : decodeCursor(query.cursor, ['string', 'number']);
  const rest = after ? sorted.filter(({ key }) => direction * compareKeys(key, after) > 0) : sorted;
  const page = rest.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(({ row }) => row),
    next_cursor: rest.length > page.length && last ? encodeCursor(last.key) : null,
    ...(query.include_total ? { total: rows.length } : {}),
  };
}

/** A name as it is ordered by. */
export function nameKey(name: string): string {
  return fold(name).slice(0, keyLength);
}

/** Names sort by so much of them; folded whole, 80 letters of Korean or Arabic would not fit into a cursor. */
const keyLength = 60;

function compareKeys(a: readonly [string, number], b: readonly [string, number]): number {
  if (a[0] !== b[0]) return a[0] < b[0] ? -1 : 1;
  return a[1] - b[1];
}
