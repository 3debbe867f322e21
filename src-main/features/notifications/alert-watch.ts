import type { EventBus } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';

export interface AlertWatchDeps {
  readonly bus: EventBus;
  readonly log: Log;
  readonly listUserIds: () => readonly number[];
  /** Works out what deserves a look and tells the user of it, each thing once. */
  readonly tell: (userId: number) => void;
}

/** After this much quiet, what a burst of changes came to is looked at once. */
const settleMs = 2000;
/** A bill comes near without any change. */
const everyMs = 60 * 60 * 1000;

/** Looks for alerts after changes of money, and every hour. Answers a function that stops it. */
export function watchAlerts({ bus, log, listUserIds, tell }: AlertWatchDeps): () => void {
  const touched = new Set<number>();
  let settling: NodeJS.Timeout | undefined;
  const lookAt = (userIds: readonly number[]): void => {
    for (const userId of userIds) {
      try {
        tell(userId);
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
      // Of one that was deleted meanwhile there is nothing to tell.
      lookAt(listUserIds().filter((id) => users.includes(id)));
    }, settleMs);
    settling.unref();
  });
  const hourly = setInterval(() => lookAt(listUserIds()), everyMs);
  hourly.unref();
  lookAt(listUserIds());
  return () => {
    unsubscribe();
    clearTimeout(settling);
    clearInterval(hourly);
  };
}
