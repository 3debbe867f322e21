import { runUnit, type UnitOptions } from '#main/features/changes/service.ts';
import type { EventListener } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import { notify } from './notify.ts';

/** How far the reading of a receipt is; null when the receipt is gone. */
export type FindReading = (
  userId: number,
  receiptId: number,
) => { readonly state: 'waiting' | 'reading' | 'stopped' | 'ended'; readonly attempts: number } | null;

export interface ReceiptNotifierDeps extends Pick<UnitOptions, 'db' | 'clock' | 'bus'> {
  readonly log: Log;
  readonly findReading: FindReading;
}

/** Listens to events and tells of a receipt whose reading came to an end, for better or worse: that there is one, never what is in it. */
export function createReceiptNotifier({ findReading, log, ...machine }: ReceiptNotifierDeps): EventListener {
  const running = new Set<number>();

  const tell = (userId: number, id: number, attempts: number): void => {
    runUnit({ ...machine, userId, door: 'job', tokenId: null }, (ctx) => {
      notify(ctx, {
        kind: 'receipt_processed',
        // A receipt that is read again is news again.
        dedupeKey: `receipt_processed:${id}:${attempts}`,
        title: 'A receipt is ready',
        // Also for one that could not be read: there is something to look at either way.
        body: 'Open it to check what was read.',
        link: `/receipts/${id}`,
      });
    });
  };

  return (event) => {
    if ('job' in event || event.entity !== 'receipt' || event.action !== 'updated') return;
    const { id, userId } = event;
    try {
      const reading = findReading(userId, id);
      if (reading?.state === 'reading') running.add(id);
      else if (running.delete(id) && reading?.state === 'ended') tell(userId, id, reading.attempts);
    } catch (error) {
      log.error(describeError(error), 'receipt not announced');
    }
  };
}
