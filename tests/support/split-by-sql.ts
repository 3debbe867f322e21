import { join } from 'node:path';
import { openDatabase } from '#main/db/connection.ts';

/** Splits a transaction straight in the database, in minor units. */
export function splitBySql(
  dataDir: string,
  transactionId: number,
  parts: readonly { readonly minor: number; readonly category: number | null; readonly description?: string }[],
): void {
  const db = openDatabase(join(dataDir, 'kvitt.sqlite'));
  db.inTransaction(() => {
    db.raw.prepare('UPDATE transactions SET category_id = NULL WHERE id = ?').run(transactionId);
    for (const [position, { minor, category, description }] of parts.entries()) {
      db.raw
        .prepare(
          `INSERT INTO transaction_splits (user_id, transaction_id, position, amount_minor, base_minor, category_id, description)
           SELECT user_id, id, ?, ?, CASE WHEN base_minor IS NULL THEN NULL ELSE ? END, ?, ? FROM transactions WHERE id = ?`,
        )
        .run(position, minor, minor, category, description ?? null, transactionId);
    }
  });
  db.close();
}
