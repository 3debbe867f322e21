import { type Db, openDatabase } from '#main/db/connection.ts';
import type { Door } from '#main/db/schema.ts';
import type { Clock } from '#main/lib/clock.ts';

/** What a thread needs to work for a request, on a connection of its own. */
export interface ThreadWork {
  readonly databaseFile: string;
  readonly userId: number;
  readonly door: Door;
  readonly tokenId: number | null;
  /** What the app's clock says: moments and days are its own to tell. */
  readonly now: { readonly ms: number; readonly today: string; readonly timeOfDay: string };
  /** One number that becomes 1 when the work is to end. */
  readonly stop: SharedArrayBuffer;
}

/** Another process may be writing for a moment. */
const waitMs = 10_000;

/** Opens what a thread works with, and closes it after. */
export function withThreadDatabase<T>(
  { databaseFile, now, stop }: ThreadWork,
  options: { readonly readonly: boolean },
  use: (tools: { readonly db: Db; readonly clock: Clock; readonly isStopped: () => boolean }) => T,
): T {
  const db = openDatabase(databaseFile, { waitMs, ...options });
  const flag = new Int32Array(stop);
  const clock = { nowMs: () => now.ms, today: () => now.today, timeOfDay: () => now.timeOfDay };
  try {
    return use({ db, clock, isStopped: () => Atomics.load(flag, 0) === 1 });
  } finally {
    db.close();
  }
}
