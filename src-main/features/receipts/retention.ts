import type { Db } from '#main/db/connection.ts';
import type { Clock } from '#main/lib/clock.ts';
import * as queries from './queries.ts';
import type { ReceiptFiles } from './receipt-files.ts';

const dayMs = 24 * 60 * 60 * 1000;

/** Removes receipts deleted or failed 30 days ago, and files that no row knows since an hour. */
export async function forgetOldReceipts(db: Db, clock: Clock, files: ReceiptFiles): Promise<void> {
  const before = new Date(clock.nowMs() - 30 * dayMs).toISOString();
  db.inTransaction(() => {
    for (const row of queries.listForgettable(db, before)) queries.removeReceipt(db, row.user_id, row.id);
  });
  await files.sweep(new Set(queries.listFileNames(db)), clock.nowMs() - dayMs / 24);
}
