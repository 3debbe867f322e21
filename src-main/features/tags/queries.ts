import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

const columns = ['tags.id', 'tags.name', 'tags.created_at', 'tags.updated_at'] as const;

function selectTags(userId: number) {
  return sql
    .selectFrom('tags')
    .where('tags.user_id', '=', userId)
    .where('tags.deleted_at', 'is', null)
    .select(columns)
    .select(
      expression<number>`(SELECT count(*) FROM transactions WHERE deleted_at IS NULL AND id IN (
        SELECT transaction_id FROM transaction_tags WHERE transaction_tags.user_id = tags.user_id AND tag_id = tags.id
        UNION SELECT transaction_splits.transaction_id FROM split_tags JOIN transaction_splits ON transaction_splits.id = split_tags.split_id
          WHERE split_tags.user_id = tags.user_id AND split_tags.tag_id = tags.id))`.as('transaction_count'),
    );
}

export function findTag(db: Db, userId: number, id: number) {
  return db.get(selectTags(userId).where('tags.id', '=', id));
}

export function listTags(db: Db, userId: number) {
  return db.all(selectTags(userId));
}

export function findTagByName(db: Db, userId: number, folded: string) {
  return db.get(
    sql
      .selectFrom('tags')
      .select(columns)
      .where('user_id', '=', userId)
      .where('name_folded', '=', folded)
      .where('deleted_at', 'is', null),
  );
}

export function listTagIdsContaining(db: Db, userId: number, folded: string): number[] {
  const query = sql
    .selectFrom('tags')
    .select('id')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where(expression<boolean>`instr(name_folded, ${folded}) > 0`);
  return db.all(query).map(({ id }) => id);
}

export function insertTag(db: Db, userId: number, name: string, folded: string, now: string): number {
  return db.run(
    sql
      .insertInto('tags')
      .values({ user_id: userId, name, name_folded: folded, created_at: now, updated_at: now, deleted_at: null }),
  ).lastId;
}

export function renameTag(db: Db, userId: number, id: number, name: string, folded: string, now: string): void {
  db.run(
    sql
      .updateTable('tags')
      .set({ name, name_folded: folded, updated_at: now })
      .where('user_id', '=', userId)
      .where('id', '=', id),
  );
}

export function markTagDeleted(db: Db, userId: number, id: number, now: string): void {
  db.run(sql.updateTable('tags').set({ deleted_at: now }).where('user_id', '=', userId).where('id', '=', id));
}
