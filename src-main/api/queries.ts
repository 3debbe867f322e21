import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export function findKey(db: Db, userId: number, key: string, since: string) {
  const query = sql.selectFrom('idempotency_keys').selectAll().where('user_id', '=', userId).where('key', '=', key);
  return db.get(query.where('created_at', '>=', since));
}

export function insertKey(db: Db, row: Schema['idempotency_keys']): void {
  db.run(sql.insertInto('idempotency_keys').values(row));
}

export function deleteKeysBefore(db: Db, moment: string): void {
  db.run(sql.deleteFrom('idempotency_keys').where('created_at', '<', moment));
}
