import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type CategoryRow = ReturnType<typeof findCategory> & {};

function selectCategories(userId: number) {
  return sql.selectFrom('categories').where('user_id', '=', userId).where('deleted_at', 'is', null).selectAll();
}

export function findCategory(db: Db, userId: number, id: number) {
  return db.get(selectCategories(userId).where('id', '=', id));
}

export function findCategoryByName(db: Db, userId: number, type: 'income' | 'expense', folded: string) {
  return db.get(selectCategories(userId).where('type', '=', type).where('name_folded', '=', folded));
}

export function listCategories(db: Db, userId: number) {
  return db.all(selectCategories(userId));
}

export function hasChildren(db: Db, userId: number, id: number): boolean {
  return db.get(selectCategories(userId).where('parent_id', '=', id).limit(1)) !== undefined;
}

export function insertCategory(db: Db, row: Omit<Schema['categories'], 'id'>): number {
  return db.run(sql.insertInto('categories').values(row)).lastId;
}

export function updateCategory(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['categories'], 'id' | 'user_id'>>,
): void {
  db.run(sql.updateTable('categories').set(changes).where('user_id', '=', userId).where('id', '=', id));
}
