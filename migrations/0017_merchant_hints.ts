import { type RawBuilder, sql } from 'kysely';

/**
 * What a receipt shows of its shop: the name as it was read ("name:…"), tax, company and telephone numbers ("tax:…",
 * "company:…", "phone:…"). What the shop is called is not stored again: the linked transaction or the corrected receipt says
 * it, so an undo or a new name there is known here at once.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE merchant_hints (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      receipt_id INTEGER NOT NULL,
      key TEXT NOT NULL CHECK (length(key) BETWEEN 5 AND 120),
      PRIMARY KEY (receipt_id, key),
      FOREIGN KEY (user_id, receipt_id) REFERENCES receipts (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX merchant_hints_key ON merchant_hints (user_id, key);
  `);
}
