import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export function findInstallValue(db: Db, key: string): string | null {
  return db.get(sql.selectFrom('install').select('value').where('key', '=', key))?.value ?? null;
}

export function insertInstallValue(db: Db, key: string, value: string): void {
  db.run(
    sql
      .insertInto('install')
      .values({ key, value })
      .onConflict((oc) => oc.doNothing()),
  );
}

export function insertSession(db: Db, row: Schema['sessions']): void {
  db.run(sql.insertInto('sessions').values(row));
}

export function findSession(db: Db, id: string) {
  return db.get(sql.selectFrom('sessions').selectAll().where('id', '=', id));
}

export function revokeSession(db: Db, id: string, now: string): void {
  db.run(sql.updateTable('sessions').set({ revoked_at: now }).where('id', '=', id));
}

/** Revokes every session of a user but one, and every script token. */
export function revokeOthers(db: Db, userId: number, keptSession: string | null, now: string): void {
  db.run(
    sql
      .updateTable('sessions')
      .set({ revoked_at: now })
      .where('user_id', '=', userId)
      .where('id', '<>', keptSession ?? '')
      .where('revoked_at', 'is', null),
  );
  db.run(
    sql
      .updateTable('access_tokens')
      .set({ revoked_at: now })
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null),
  );
}

export function deleteSessionsBefore(db: Db, moment: string): void {
  db.run(sql.deleteFrom('sessions').where('expires_at', '<', moment));
}

export function insertToken(db: Db, row: Omit<Schema['access_tokens'], 'id'>): number {
  return db.run(sql.insertInto('access_tokens').values(row)).lastId;
}

export function findToken(db: Db, userId: number, id: number) {
  return db.get(
    sql
      .selectFrom('access_tokens')
      .selectAll()
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .where('revoked_at', 'is', null),
  );
}

export function findTokenByHash(db: Db, hash: string) {
  return db.get(sql.selectFrom('access_tokens').selectAll().where('token_hash', '=', hash));
}

export function listTokens(db: Db, userId: number) {
  return db.all(
    sql.selectFrom('access_tokens').selectAll().where('user_id', '=', userId).where('revoked_at', 'is', null),
  );
}

export function revokeToken(db: Db, userId: number, id: number, now: string): void {
  db.run(sql.updateTable('access_tokens').set({ revoked_at: now }).where('user_id', '=', userId).where('id', '=', id));
}

export function markTokenUsed(db: Db, id: number, now: string): void {
  db.run(sql.updateTable('access_tokens').set({ last_used_at: now }).where('id', '=', id));
}

export function findLoginFailures(db: Db, emailHash: string) {
  return db.get(sql.selectFrom('login_failures').selectAll().where('email_hash', '=', emailHash));
}

export function putLoginFailures(db: Db, row: Schema['login_failures']): void {
  const { failures, last_failed_at: lastFailedAt } = row;
  db.run(
    sql
      .insertInto('login_failures')
      .values(row)
      .onConflict((oc) => oc.column('email_hash').doUpdateSet({ failures, last_failed_at: lastFailedAt })),
  );
}

export function deleteLoginFailures(db: Db, emailHash: string): void {
  db.run(sql.deleteFrom('login_failures').where('email_hash', '=', emailHash));
}
