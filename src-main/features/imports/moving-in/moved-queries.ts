import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export interface Moved {
  readonly key: number;
  readonly transactionId: number;
  readonly place: 'live' | 'bin' | 'gone';
  /** As it is now; null for one that is gone. */
  readonly content: { readonly date: string; readonly minor: number; readonly currency: string } | null;
  /** Whether it was changed since it was moved in. */
  readonly isEdited: boolean;
}

interface MovedDbRow {
  readonly key: number;
  readonly id: number;
  readonly date: string | null;
  readonly minor: number;
  readonly currency: string;
  readonly bin: number;
  readonly edited: number | null;
}

/** What came in under some keys that follow each other, and where that is now. */
export function listMoved(db: Db, userId: number, keys: { readonly from: number; readonly count: number }): Moved[] {
  const rows = db
    .statement(
      `SELECT m.key AS key, m.transaction_id AS id, t.date AS date, t.amount_minor AS minor, t.currency AS currency, t.deleted_at IS NOT NULL AS bin,
         t.updated_at > (SELECT committed_at FROM imports WHERE imports.id = m.import_id) AS edited
       FROM moved_transactions AS m LEFT JOIN transactions AS t ON t.id = m.transaction_id AND t.user_id = m.user_id
       WHERE m.user_id = ? AND m.key BETWEEN ? AND ? ORDER BY m.key`,
    )
    .all(userId, keys.from, keys.from + keys.count - 1) as MovedDbRow[];
  return rows.map(({ key, id, date, minor, currency, bin, edited }) => ({
    key,
    transactionId: id,
    place: date === null ? 'gone' : bin === 1 ? 'bin' : 'live',
    content: date === null ? null : { date, minor, currency },
    isEdited: edited === 1,
  }));
}

export function hasMoved(db: Db, userId: number, key: number): boolean {
  return db.statement('SELECT 1 FROM moved_transactions WHERE user_id = ? AND key = ?').get(userId, key) !== undefined;
}

export function putMoved(db: Db, row: Schema['moved_transactions']): void {
  db.statement(
    `INSERT INTO moved_transactions (user_id, key, transaction_id, import_id) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET transaction_id = excluded.transaction_id, import_id = excluded.import_id`,
  ).run(row.user_id, row.key, row.transaction_id, row.import_id);
}

export function deleteMoved(db: Db, userId: number, importId: number, keptIds: readonly number[]): void {
  db.statement(
    'DELETE FROM moved_transactions WHERE user_id = ? AND import_id = ? AND transaction_id NOT IN (SELECT value FROM json_each(?))',
  ).run(userId, importId, JSON.stringify(keptIds));
}
