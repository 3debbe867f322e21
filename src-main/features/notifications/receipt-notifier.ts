import { msg } from '@lingui/core/macro';
import { runUnit, type UnitOptions } from '#main/features/changes/service.ts';
import { getMe } from '#main/features/users/service.ts';
import type { EventListener } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import { textsFor } from '#main/lib/texts.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { notify } from './notify.ts';

/** How far the reading of a receipt is; null when the receipt is gone. */
export type FindReading = (
  userId: number,
  receiptId: number,
) => { readonly state: 'waiting' | 'reading' | 'stopped' | 'ended'; readonly attempts: number } | null;

export interface ReceiptNotifierDeps extends Pick<UnitOptions, 'db' | 'clock' | 'bus'> {
  readonly log: Log;
  readonly gate: WriteGate;
  readonly findReading: FindReading;
}

/** Listens to events and tells of a receipt whose reading came to an end, for better or worse: that there is one, never what is in it. */
export function createReceiptNotifier({ findReading, log, gate, ...machine }: ReceiptNotifierDeps): EventListener {
  const running = new Set<number>();

  const tell = (userId: number, id: number, attempts: number): void => {
    runUnit({ ...machine, userId, door: 'job', tokenId: null }, (ctx) => {
      const texts = textsFor(getMe(ctx).locale);
      notify(ctx, {
        kind: 'receipt_processed',
        // A receipt that is read again is news again.
        dedupeKey: `receipt_processed:${id}:${attempts}`,
        title: texts._(msg`A receipt is ready`),
        // Also for one that could not be read: there is something to look at either way.
        body: texts._(msg`Open it to check what was read.`),
        link: `/receipts/${id}`,
      });
    });
  };

  const logFailure = (error: unknown) => log.error(describeError(error), 'receipt not announced');

  return (event) => {
    if ('job' in event || event.entity !== 'receipt' || event.action !== 'updated') return;
    const { id, userId } = event;
    try {
      const reading = findReading(userId, id);
      if (reading?.state === 'reading') running.add(id);
      else if (running.delete(id) && reading?.state === 'ended')
        gate.whenOpen(() => tell(userId, id, reading.attempts)).catch(logFailure);
    } catch (error) {
      logFailure(error);
    }
  };
}
