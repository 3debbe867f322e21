import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';
import type { EntityName } from '#shared/events.ts';

export function insertChange(db: Db, row: Omit<Schema['changes'], 'id' | 'undone_at'>): number {
  return db.run(sql.insertInto('changes').values({ ...row, undone_at: null })).lastId;
}

export function findChange(db: Db, userId: number, id: number) {
  return db.get(selectChanges(userId).where('changes.id', '=', id));
}

/** How many characters the entries of a change have; 0 where there is none, and for an import, whose entry is not what it did. */
export function measureChange(db: Db, userId: number, id: number): number {
  const row = db
    .statement('SELECT length(entries) AS length FROM changes WHERE user_id = ? AND id = ? AND entries NOT LIKE ?')
    .get(userId, id, patternOf({ entity: 'import' }));
  return (row as { length: number } | undefined)?.length ?? 0;
}

/** What a change is about: a kind of thing, or one of them. */
export interface Subject {
  readonly entity?: EntityName | undefined;
  readonly entityId?: number | undefined;
}

/** Entries are written with their entity and id at the front (see `Unit`), which is what this finds. */
function patternOf({ entity, entityId }: Subject): string | null {
  if (!entity) return null;
  return entityId === undefined ? `%"entity":"${entity}"%` : `%"entity":"${entity}","id":${entityId},%`;
}

export function listChanges(db: Db, userId: number, page: Subject & { before: number | null; limit: number }) {
  let query = selectChanges(userId).orderBy('changes.id', 'desc').limit(page.limit);
  if (page.before !== null) query = query.where('changes.id', '<', page.before);
  const pattern = patternOf(page);
  if (pattern !== null) query = query.where('changes.entries', 'like', pattern);
  return db.all(query);
}

export function countChanges(db: Db, userId: number, subject: Subject): number {
  let query = sql
    .selectFrom('changes')
    .where('user_id', '=', userId)
    .select((eb) => eb.fn.countAll<number>().as('count'));
  const pattern = patternOf(subject);
  if (pattern !== null) query = query.where('entries', 'like', pattern);
  return db.get(query)?.count ?? 0;
}

function selectChanges(userId: number) {
  return sql
    .selectFrom('changes')
    .leftJoin('access_tokens', 'access_tokens.id', 'changes.token_id')
    .where('changes.user_id', '=', userId)
    .select([
      'changes.id',
      'changes.door',
      'changes.entries',
      'changes.created_at',
      'changes.undone_at',
      'access_tokens.name as token_name',
    ]);
}

export function markUndone(db: Db, userId: number, id: number, undoneAt: string | null): void {
  db.run(sql.updateTable('changes').set({ undone_at: undoneAt }).where('user_id', '=', userId).where('id', '=', id));
}

export function deleteChangesBefore(db: Db, moment: string): void {
  db.run(sql.deleteFrom('changes').where('created_at', '<', moment));
}

export function readVersion(db: Db): number {
  return Number(db.raw.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").pluck().get() ?? 0);
}

/** Rules that put a tag on what they book. */
export function listRecurringUsesOfTag(db: Db, userId: number, tagId: number): number[] {
  const query = sql.selectFrom('recurring_tags').select('recurring_id').where('user_id', '=', userId);
  return db.all(query.where('tag_id', '=', tagId)).map(({ recurring_id: id }) => id);
}
