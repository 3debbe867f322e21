import type { Db } from '#main/db/connection.ts';
import type { Door } from '#main/db/schema.ts';
import type { Unit } from '#main/db/unit.ts';
import type { Clock } from '#main/lib/clock.ts';

/** What reading needs: whose data, from where, and what time it is. */
export interface ReadContext {
  readonly db: Db;
  readonly userId: number;
  readonly clock: Clock;
}

/** What writing needs besides: the unit that logs changes and holds events until the COMMIT. */
export interface WriteContext extends ReadContext {
  readonly unit: Unit;
}

/** Who is calling and how they proved it. */
export interface Caller {
  readonly userId: number;
  readonly door: Door;
  readonly sessionId: string | null;
  readonly tokenId: number | null;
  readonly scope: 'read' | 'write';
}
