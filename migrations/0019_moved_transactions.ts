import { type RawBuilder, sql } from 'kysely';

/**
 * Which transactions came with a book from elsewhere, so that none of it comes in twice: `key` is a hash of what names it in its source.
 * It stays when its transaction is gone. Bookings of bank files have a ledger of their own: what was moved in counts there as entered by hand.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE moved_transactions (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      key INTEGER NOT NULL,
      transaction_id INTEGER NOT NULL,
      import_id INTEGER NOT NULL,
      PRIMARY KEY (user_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX moved_transactions_import ON moved_transactions (user_id, import_id, transaction_id);
  `);
}
