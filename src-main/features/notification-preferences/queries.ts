import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

import type { Schema } from '#main/db/schema.ts';

export function findPreferences(db: Db, userId: number) {
  return db.get(sql.selectFrom('notification_preferences').selectAll().where('user_id', '=', userId));
}

export function insertPreferences(db: Db, row: Omit<Schema['notification_preferences'], 'id'>): number {
  return db.run(sql.insertInto('notification_preferences').values(row)).lastId;
}

type PreferenceColumns = Pick<
  Schema['notification_preferences'],
  'kinds' | 'quiet_enabled' | 'quiet_from' | 'quiet_to' | 'updated_at'
>;

export function updatePreferences(db: Db, userId: number, columns: PreferenceColumns): void {
  db.run(sql.updateTable('notification_preferences').set(columns).where('user_id', '=', userId));
}
