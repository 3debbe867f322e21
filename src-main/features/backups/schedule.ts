import type { Clock } from '#main/lib/clock.ts';
import type { EventBus } from '#main/lib/event-bus.ts';

/** A backup begins so long after the first edit that no other has, which leaves a minute for making it. */
const afterEditMs = 14 * 60 * 1000;
const retryMs = 60 * 1000;

/** Knows whether something was edited that no backup has yet. */
export interface EditWatch {
  hasEdits(): boolean;
  /** Whether it is time for a backup. */
  isDue(): boolean;
  /** A copy is about to be made; the answered function says whether that went well. */
  begin(): (isMade: boolean) => void;
  note(): void;
  stop(): void;
}

/** These follow from other things, and would keep a copy coming for nothing that a person did. */
const nobodysEdits = new Set(['backup', 'notification']);

export function watchEdits({ bus, clock }: { bus: EventBus; clock: Clock }, hasEditsAtStart: boolean): EditWatch {
  let firstEditMs: number | null = hasEditsAtStart ? clock.nowMs() : null;
  let failedMs: number | null = null;
  const note = () => {
    firstEditMs ??= clock.nowMs();
  };
  const stop = bus.subscribe((event) => {
    if ('entity' in event && !nobodysEdits.has(event.entity)) note();
  });
  return {
    note,
    stop,
    hasEdits: () => firstEditMs !== null,
    isDue() {
      if (firstEditMs === null || clock.nowMs() - firstEditMs < afterEditMs) return false;
      return failedMs === null || clock.nowMs() - failedMs >= retryMs;
    },
    begin() {
      const before = firstEditMs;
      firstEditMs = null;
      return (isMade) => {
        failedMs = isMade ? null : clock.nowMs();
        // What was edited meanwhile may not be in the copy.
        if (!isMade) firstEditMs = before ?? firstEditMs;
      };
    },
  };
}
