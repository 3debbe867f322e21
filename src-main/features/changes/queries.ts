import { sql as expression, type SqlBool } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';
import type { EntityName } from '#shared/events.ts';

export function insertChange(db: Db, row: Omit<Schema['changes'], 'id' | 'undone_at'>): number {
  return db.run(sql.insertInto('changes').values({ ...row, undone_at: null })).lastId;
}

export function insertLargeChange(db: Db, row: Schema['large_changes']): void {
  db.run(sql.insertInto('large_changes').values(row));
}

export function findChange(db: Db, userId: number, id: number) {
  return db.get(selectChanges(userId, false).where('changes.id', '=', id));
}

/** How many bytes the entries of a change have; 0 where there is none, and for an import, whose entry is not what it did. */
export function measureChange(db: Db, userId: number, id: number): number {
  const row = db
    .statement(
      'SELECT coalesce(octet_length(large_changes.entries), octet_length(changes.entries)) AS bytes FROM changes LEFT JOIN large_changes ON change_id = id ' +
        'WHERE user_id = ? AND id = ? AND changes.entries NOT LIKE ?',
    )
    .get(userId, id, patternOf({ entity: 'import' }));
  return (row as { bytes: number } | undefined)?.bytes ?? 0;
}

/** What a change is about: a kind of thing, or one of them. */
export interface Subject {
  readonly entity?: EntityName | undefined;
  readonly entityId?: number | undefined;
}

/** Entries, and their counts, are written with their entity and id at the front (see `Unit`), which is what this finds. */
function patternOf({ entity, entityId }: Subject): string | null {
  if (!entity) return null;
  return entityId === undefined ? `%"entity":"${entity}"%` : `%"entity":"${entity}","id":${entityId},%`;
}

/** Whether a change is about it: the counts tell the kind without reading every entry. */
function isAbout(subject: Subject) {
  const pattern = patternOf(subject);
  if (pattern === null) return expression<SqlBool>`TRUE`;
  const where = subject.entityId === undefined ? 'large_changes.counts' : 'large_changes.entries';
  return expression<SqlBool>`coalesce(${expression.ref(where)}, changes.entries) LIKE ${pattern}`;
}

export interface Page extends Subject {
  readonly before: number | null;
  readonly limit: number;
  readonly brief: boolean;
}

export function listChanges(db: Db, userId: number, page: Page) {
  let query = selectChanges(userId, page.brief).where(isAbout(page)).orderBy('changes.id', 'desc').limit(page.limit);
  if (page.before !== null) query = query.where('changes.id', '<', page.before);
  return db.all(query);
}

export function countChanges(db: Db, userId: number, subject: Subject): number {
  const query = sql
    .selectFrom('changes')
    .leftJoin('large_changes', 'large_changes.change_id', 'changes.id')
    .where('changes.user_id', '=', userId)
    .where(isAbout(subject))
    .select((eb) => eb.fn.countAll<number>().as('count'));
  return db.get(query)?.count ?? 0;
}

/** `brief`: of a large change only the first entries of each kind are read. */
function selectChanges(userId: number, brief: boolean) {
  return sql
    .selectFrom('changes')
    .leftJoin('access_tokens', 'access_tokens.id', 'changes.token_id')
    .leftJoin('large_changes', 'large_changes.change_id', 'changes.id')
    .where('changes.user_id', '=', userId)
    .select(['changes.id', 'changes.door', 'changes.created_at', 'changes.undone_at', 'large_changes.counts'])
    .select(({ ref, fn }) =>
      (brief ? ref('changes.entries') : fn.coalesce('large_changes.entries', 'changes.entries')).as('entries'),
    )
    .select('access_tokens.name as token_name');
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
