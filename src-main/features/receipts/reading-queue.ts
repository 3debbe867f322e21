import { deleteJob, enqueueJob, hasJobFor } from '#main/jobs/queries.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import * as queries from './queries.ts';

/** After a receipt was put back as it was: what waits is queued, and nothing else is. */
export function keepQueueInStep(ctx: WriteContext, id: number): void {
  const row = queries.findReceipt(ctx.db, ctx.userId, id);
  if (row?.status !== 'pending' && row?.status !== 'processing') {
    deleteJob(ctx.db, 'read_receipt', id);
    return;
  }
  if (hasJobFor(ctx.db, 'read_receipt', id)) return;
  queries.updateReceipt(ctx.db, ctx.userId, id, { status: 'pending' });
  enqueueJob(ctx.db, ctx.userId, 'read_receipt', id, isoNow(ctx.clock));
}
