import { t } from '@lingui/core/macro';
import type { Receipt } from '#renderer/api/queries.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';

type Queued = Pick<Receipt, 'id' | 'status' | 'transaction_id' | 'error'>;

/** What is read in one go, from the first receipt that waits until none does. Moments in ms. */
export interface Pile {
  readonly waiting: ReadonlySet<number>;
  /** How many were read, well or not. */
  readonly done: number;
  /** When the latest of them were done, oldest first. */
  readonly ends: readonly number[];
}

const rememberedEnds = 10;

/** The pile after the queue was heard of once more; null when nothing waits. What was stopped or deleted never belonged to it. */
export function followPile(pile: Pile | null, queue: readonly Queued[], now: number): Pile | null {
  const waiting = new Set(queue.filter(isBeingRead).map(({ id }) => id));
  if (waiting.size === 0) return null;
  if (pile === null) return { waiting, done: 0, ends: [] };
  const ended = queue.filter(
    ({ id, error }) => pile.waiting.has(id) && !waiting.has(id) && error?.code !== 'cancelled',
  );
  return {
    waiting,
    done: pile.done + ended.length,
    ends: [...pile.ends, ...ended.map(() => now)].slice(-rememberedEnds),
  };
}

export function sizeOf({ waiting, done }: Pile): number {
  return waiting.size + done;
}

/** Milliseconds until all are read, by the pace of the latest; null until there is one. */
export function timeLeft({ waiting, ends }: Pile): number | null {
  const [first] = ends;
  const last = ends.at(-1);
  if (first === undefined || last === undefined || last === first) return null;
  // Several may be heard of at once, so the pace is the whole time by all that ended in it.
  return ((last - first) / (ends.length - 1)) * waiting.size;
}

/** "about 1 min left"; nothing while the pace is not known. */
export function sayTimeLeft(milliseconds: number | null): string {
  if (milliseconds === null) return '';
  const seconds = milliseconds / 1000;
  if (seconds < 10) return t`a few seconds left`;
  const tens = Math.ceil(seconds / 10) * 10;
  if (seconds < 55) return t`about ${tens} s left`;
  const minutes = Math.max(1, Math.round(seconds / 60));
  if (minutes < 60) return t`about ${minutes} min left`;
  const hours = Math.round(minutes / 60);
  return t`about ${hours} h left`;
}
