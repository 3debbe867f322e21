import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type UserRow = ReturnType<typeof findUser> & {};

export function listUserIds(db: Db): number[] {
  return db.all(sql.selectFrom('users').select('id')).map(({ id }) => id);
}

export function findUser(db: Db, userId: number) {
  return db.get(sql.selectFrom('users').selectAll().where('id', '=', userId));
}

export function findUserByEmail(db: Db, email: string) {
  return db.get(sql.selectFrom('users').selectAll().where(expression<string>`email COLLATE NOCASE`, '=', email));
}

export function insertUser(db: Db, row: Omit<Schema['users'], 'id'>): number {
  return db.run(sql.insertInto('users').values(row)).lastId;
}

export function updateUser(db: Db, userId: number, changes: Partial<Omit<Schema['users'], 'id'>>): void {
  db.run(sql.updateTable('users').set(changes).where('id', '=', userId));
}

/** Removes the user; every row that hangs on the user goes with it. */
export function deleteUser(db: Db, userId: number): void {
  db.run(sql.deleteFrom('users').where('id', '=', userId));
}
