import type { Db } from '#main/db/connection.ts';
import { type CountedKind, type Counts, countedKinds } from '#shared/contract/backups.ts';

/** How many things each user has, without those that are deleted; a database from before a kind of thing has none of it. */
export function countThings(db: Db, schema: 'main' | 'past' = 'main'): Record<number, Counts> {
  const all: Record<number, Counts> = {};
  for (const kind of countedKinds) {
    for (const [user, count] of countKind(db, schema, kind)) {
      const counts = all[user] ?? noThings();
      counts[kind] = count;
      all[user] = counts;
    }
  }
  return all;
}

export function noThings(): Counts {
  return Object.fromEntries(countedKinds.map((kind) => [kind, 0])) as Counts;
}

/** Kinds are named as their tables are. */
function countKind(db: Db, schema: string, kind: CountedKind): [number, number][] {
  const columns = db.raw.prepare('SELECT name FROM pragma_table_info(?, ?)').pluck().all(kind, schema);
  if (columns.length === 0) return [];
  const live = columns.includes('deleted_at') ? 'WHERE deleted_at IS NULL' : '';
  return db.raw.prepare(`SELECT user_id, count(*) FROM ${schema}.${kind} ${live} GROUP BY user_id`).raw().all() as [
    number,
    number,
  ][];
}
