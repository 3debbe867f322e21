import type { UnitOptions } from '#main/features/changes/service.ts';
import { getPreferences } from '#main/features/notification-preferences/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import { wordsFor } from '#main/lib/person-words.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { type DesktopMessage, toDesktopMessage } from './desktop-message.ts';
import * as queries from './queries.ts';
import { isQuiet } from './quiet-hours.ts';

/** Shows on the desktop what waits for it. */
export interface DesktopOutbox {
  /** Answers a function that stops showing. Without anybody who shows, everything waits. */
  onMessage(show: (message: DesktopMessage) => void): () => void;
  /** Shows what waits and may be shown now; called once a minute, so that what quiet hours held back comes after them. */
  flush(): void;
  close(): void;
}

/** What comes within this time makes one message. */
const gatherMs = 1500;
/** Older than this, it is no news: it stays in the inbox alone. */
const staleMs = 24 * 60 * 60 * 1000;

export interface OutboxDeps extends Pick<UnitOptions, 'db' | 'clock' | 'bus'> {
  readonly log: Log;
  readonly gate: WriteGate;
  /** Whether this user looks at this computer's desktop now; the news of others waits for them. */
  readonly isPresent: (userId: number) => boolean;
}

export function createDesktopOutbox(
  { db, clock, bus, log, gate, isPresent }: OutboxDeps,
  gatherTime = gatherMs,
): DesktopOutbox {
  const listeners = new Set<(message: DesktopMessage) => void>();
  let gathering: NodeJS.Timeout | undefined;

  const flush = (): void => {
    if (listeners.size === 0) return;
    const waiting = queries.listWaiting(db);
    const staleBefore = new Date(clock.nowMs() - staleMs).toISOString();
    for (const userId of new Set(waiting.map((item) => item.user_id))) {
      if (!isPresent(userId) || isQuiet(clock.timeOfDay(), getPreferences({ db, userId, clock }).quiet_hours)) continue;
      const own = waiting.filter((item) => item.user_id === userId);
      const news = own.filter((item) => item.created_at >= staleBefore && item.read_at === null);
      // Marked first: rather not shown once than shown twice.
      queries.markShown(db, userId, own.at(-1)?.id ?? 0);
      if (news.length === 0) continue;
      const message = toDesktopMessage(news, wordsFor(getMe({ db, userId, clock }).locale));
      for (const show of listeners) show(message);
    }
  };

  const flushOrLog = (): void => {
    // Another process may hold the write lock for a moment; the next minute tries again.
    gate.whenOpen(flush).catch((error) => log.warn(describeError(error), 'desktop messages not shown'));
  };

  const unsubscribe = bus.subscribe((event) => {
    if ('job' in event || event.entity !== 'notification' || event.action !== 'created') return;
    clearTimeout(gathering);
    gathering = setTimeout(flushOrLog, gatherTime);
    gathering.unref();
  });

  return {
    flush: flushOrLog,
    onMessage(show) {
      listeners.add(show);
      return () => listeners.delete(show);
    },
    close() {
      clearTimeout(gathering);
      unsubscribe();
    },
  };
}
