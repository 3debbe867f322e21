import { setImmediate as breathe } from 'node:timers/promises';
import type { Db } from '#main/db/connection.ts';
import { runUnit } from '#main/features/changes/service.ts';
import type { Clock } from '#main/lib/clock.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { bookDue } from './book-due.ts';
import * as queries from './queries.ts';

export interface DuePosterDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly log: Log;
  readonly gate: WriteGate;
  /** Where two processes share a data folder, one of them posts. The ledger would stop the other one anyway. */
  mayPost(): boolean;
}

export interface DuePoster {
  /** Books what is due of all users; a run that is going on is waited for instead, and while the gate is closed none begins. Never throws. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

/** One database transaction books so many dates of a rule, so that a long pause is caught up without holding up anything else. */
const sliceSize = 25;

/** Posts by itself what is due: at the start, and whenever it is run. */
export function createDuePoster(deps: DuePosterDeps): DuePoster {
  let running: Promise<void> | null = null;
  let stopped = false;

  const postRule = async (userId: number, id: number): Promise<void> => {
    try {
      for (let booked = sliceSize; booked === sliceSize && !stopped; await breathe())
        booked = await deps.gate.whenOpen(() => postSlice(deps, userId, id));
    } catch (error) {
      // Another process may hold the write lock for a moment; the next run tries again. One rule in trouble holds up no other.
      deps.log.error({ job: 'post_due', ...describeError(error) }, 'posting failed');
    }
  };

  const post = async (): Promise<void> => {
    const due = stopped || deps.gate.isClosed() ? [] : queries.listDue(deps.db, deps.clock.today());
    if (due.length === 0 || !deps.mayPost()) return;
    for (const { id, user_id: userId } of due) await postRule(userId, id);
  };

  return {
    run() {
      running ??= post()
        .catch((error) => deps.log.error({ job: 'post_due', ...describeError(error) }, 'posting failed'))
        .finally(() => {
          running = null;
        });
      return running;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** The change that is logged is the transactions alone: undoing it takes them away, and the ledger keeps them from coming back. */
function postSlice({ db, clock, bus }: DuePosterDeps, userId: number, id: number): number {
  const { result } = runUnit({ db, userId, clock, bus, door: 'job', tokenId: null }, (ctx) => {
    // Deleted since it was listed.
    if (!queries.findRecurring(db, userId, id)) return 0;
    const booked = bookDue(ctx, id, sliceSize);
    if (booked > 0) ctx.unit.announce('recurring', id, 'updated');
    return booked;
  });
  return result;
}
