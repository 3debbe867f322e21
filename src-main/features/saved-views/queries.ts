import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type SavedViewRow = ReturnType<typeof findSavedView> & {};

function selectSavedViews(userId: number) {
  return sql.selectFrom('saved_views').where('user_id', '=', userId).where('deleted_at', 'is', null).selectAll();
}

export function findSavedView(db: Db, userId: number, id: number) {
  return db.get(selectSavedViews(userId).where('id', '=', id));
}

export function listSavedViews(db: Db, userId: number) {
  return db.all(selectSavedViews(userId));
}

export function insertSavedView(db: Db, row: Omit<Schema['saved_views'], 'id'>): number {
  return db.run(sql.insertInto('saved_views').values(row)).lastId;
}

export function updateSavedView(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['saved_views'], 'id' | 'user_id'>>,
): void {
  db.run(sql.updateTable('saved_views').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

/** Removes for good what was deleted before a moment. */
export function purgeSavedViews(db: Db, before: string): void {
  db.run(sql.deleteFrom('saved_views').where('deleted_at', '<', before));
}
