import { join } from 'node:path';
import { openDatabase } from '#main/db/connection.ts';
import { parseAmount } from '#shared/money.ts';
import type { Client } from './client.ts';

/** Splits a transaction in euros, straight in the database; the parts have to add up. */
export function splitTransaction(
  { door }: Pick<Client, 'door'>,
  id: number,
  parts: readonly { readonly amount: string; readonly category_id: number | null }[],
): void {
  const db = openDatabase(join(door.app.dataDir, 'kvitt.sqlite'));
  const insert = db.raw.prepare(
    `INSERT INTO transaction_splits (user_id, transaction_id, position, amount_minor, base_minor, category_id)
     SELECT user_id, id, ?, ?, iif(base_minor IS NULL, NULL, ?), ? FROM transactions WHERE id = ?`,
  );
  db.inTransaction(() => {
    db.raw.prepare('UPDATE transactions SET category_id = NULL WHERE id = ?').run(id);
    for (const [position, { amount, category_id }] of parts.entries()) {
      const parsed = parseAmount(amount, 'EUR');
      const minor = 'minor' in parsed ? parsed.minor : 0;
      insert.run(position, minor, minor, category_id, id);
    }
  });
  db.close();
}
