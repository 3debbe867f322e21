import type { Db } from '#main/db/connection.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ImportFiles } from './import-files.ts';
import * as queries from './queries.ts';

const draftMs = 7 * 86_400_000;
const rowsMs = 30 * 86_400_000;

/** Throws away previews that nobody came back to for a week, and what is known of single rows after a month. */
export async function forgetOldImports(db: Db, clock: Clock, files: ImportFiles): Promise<void> {
  const now = clock.nowMs();
  for (const { id, user_id: userId } of queries.listForgotten(db, new Date(now - draftMs).toISOString()))
    queries.updateImport(db, userId, id, { status: 'cancelled', stored_name: null, updated_at: isoNow(clock) });
  queries.deleteOldRows(db, new Date(now - rowsMs).toISOString());
  await files.sweep(new Set(queries.listStoredNames(db)), now);
}
