import type { EventListener } from '#main/lib/event-bus.ts';

/** Calls `onEnd` with a receipt's id when its reading comes to an end, for better or worse. */
export function createReceiptWatch(onEnd: (receiptId: number) => void): EventListener {
  const reading = new Set<number>();
  return (event) => {
    if ('job' in event) {
      if (event.job === 'read_receipt') reading.add(event.id);
      return;
    }
    if (event.entity !== 'receipt') return;
    const ended = reading.delete(event.id);
    if (ended && event.action === 'updated') onEnd(event.id);
  };
}
