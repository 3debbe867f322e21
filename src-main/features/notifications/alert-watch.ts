import type { EventBus } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';

export interface AlertWatchDeps {
  readonly bus: EventBus;
  readonly log: Log;
  readonly gate: WriteGate;
  readonly listUserIds: () => readonly number[];
  /** Works out what deserves a look and tells the user of it, each thing once. */
  readonly tell: (userId: number) => void;
}

/** After this much quiet, what a burst of changes came to is looked at once. */
const settleMs = 2000;
/** A bill comes near without any change. */
const everyMs = 60 * 60 * 1000;

/** Looks for alerts after changes of money, and every hour. Answers a function that stops it. */
export function watchAlerts({ bus, log, gate, listUserIds, tell }: AlertWatchDeps): () => void {
  const touched = new Set<number>();
  let settling: NodeJS.Timeout | undefined;
  let stopped = false;
  const lookAt = async (userIds: readonly number[]): Promise<void> => {
    for (const userId of userIds) {
      try {
        await gate.whenOpen(() => {
          // Of one that was deleted meanwhile there is nothing to tell.
          if (!stopped && listUserIds().includes(userId)) tell(userId);
        });
      } catch (error) {
        log.warn(describeError(error), 'alerts not told');
      }
    }
  };
  const unsubscribe = bus.subscribe((event) => {
    if ('job' in event || !['transaction', 'budget', 'budget_move', 'recurring'].includes(event.entity)) return;
    touched.add(event.userId);
    clearTimeout(settling);
    settling = setTimeout(() => {
      const users = [...touched];
      touched.clear();
      void lookAt(users);
    }, settleMs);
    settling.unref();
  });
  const hourly = setInterval(() => void lookAt(listUserIds()), everyMs);
  hourly.unref();
  void lookAt(listUserIds());
  return () => {
    stopped = true;
    unsubscribe();
    clearTimeout(settling);
    clearInterval(hourly);
  };
}
