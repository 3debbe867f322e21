import type { Db } from '#main/db/connection.ts';
import type { Clock } from '#main/lib/clock.ts';
import * as queries from './queries.ts';
import type { ReceiptFiles } from './receipt-files.ts';

const dayMs = 24 * 60 * 60 * 1000;
const keptDays = 30;

/** The day on which a receipt that could not be read is removed; null for any other, and for one that a person began to fill in. */
export function deleteOnOf(row: queries.ReceiptRow): string | null {
  if (row.status !== 'failed' || row.corrected !== '[]') return null;
  const failedAt = Date.parse(row.processed_at ?? row.uploaded_at);
  return new Date(failedAt + keptDays * dayMs).toISOString().slice(0, 10);
}

/** Removes receipts deleted or failed 30 days ago, and files that no row knows since an hour. */
export async function forgetOldReceipts(db: Db, clock: Clock, files: ReceiptFiles): Promise<void> {
  const before = new Date(clock.nowMs() - keptDays * dayMs).toISOString();
  db.inTransaction(() => {
    for (const row of queries.listForgettable(db, before)) queries.removeReceipt(db, row.user_id, row.id);
  });
  await files.sweep(new Set(queries.listFileNames(db)), clock.nowMs() - dayMs / 24);
}
