import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

const columns = ['tags.id', 'tags.name', 'tags.created_at', 'tags.updated_at'] as const;

function selectTags(userId: number) {
  return sql
    .selectFrom('tags')
    .where('tags.user_id', '=', userId)
    .where('tags.deleted_at', 'is', null)
    .select(columns)
    .select((eb) =>
      eb
        .selectFrom('transaction_tags')
        .innerJoin('transactions', 'transactions.id', 'transaction_tags.transaction_id')
        .whereRef('transaction_tags.tag_id', '=', 'tags.id')
        .where('transactions.deleted_at', 'is', null)
        .select((inner) => inner.fn.countAll<number>().as('count'))
        .as('transaction_count'),
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
