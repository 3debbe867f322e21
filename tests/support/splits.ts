import { join } from 'node:path';
import { openDatabase } from '#main/db/connection.ts';
import type { Ledger } from './ledger.ts';

/** A part of a transaction in minor units of its currency. */
export interface Part {
  readonly amount_minor: number;
  readonly category_id: number | null;
  readonly base_minor?: number | null;
}

/** Splits a transaction in SQL, over a connection of its own. */
export function splitInSql({ door }: Ledger, transactionId: number, parts: readonly Part[]): void {
  const db = openDatabase(join(door.app.dataDir, 'kvitt.sqlite'));
  try {
    db.inTransaction(() => {
      db.raw.prepare('UPDATE transactions SET category_id = NULL WHERE id = ?').run(transactionId);
      parts.forEach((part, position) => {
        db.raw
          .prepare(
            `INSERT INTO transaction_splits (user_id, transaction_id, position, amount_minor, base_minor, category_id)
             SELECT user_id, id, @position, @amount_minor, @base_minor, @category_id FROM transactions WHERE id = @id`,
          )
          .run({ base_minor: part.amount_minor, ...part, position, id: transactionId });
      });
    });
  } finally {
    db.close();
  }
}
