import { setImmediate as breathe } from 'node:timers/promises';
import type { SlowTask, SlowWork, SlowWorkMessage } from '#main/db/slow-writes.db-worker.ts';
import workerPath from '#main/db/slow-writes.db-worker.ts?modulePath';
import { AppError } from '#main/lib/app-error.ts';
import type { Caller, ReadContext } from '#main/lib/context.ts';
import type { EventBus, UserEvent } from '#main/lib/event-bus.ts';
import { runThread } from '#main/lib/run-thread.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';

export interface SlowWriterDeps {
  readonly databaseFile: string;
  readonly bus: EventBus;
  readonly gate: WriteGate;
}

/** What was answered as JSON, and the number of the change in the log; null where nothing was changed. */
export type SlowAnswer = Pick<Extract<SlowWorkMessage, { json: string }>, 'json' | 'changeId'>;

/** Does such work in a thread with a connection of its own. */
export interface SlowWriter {
  /** `begin` runs once nothing else writes. Throws AppError. */
  run(ctx: ReadContext, caller: Caller, task: SlowTask, begin: () => void): Promise<SlowAnswer>;
  /** Ends what runs; nothing of it was done then. */
  close(): Promise<void>;
}

/** The change of 100,000 transactions is one row of the log, of 200 MB. */
const heapMb = 2048;

export function createSlowWriter({ databaseFile, bus, gate }: SlowWriterDeps): SlowWriter {
  const flags = new Set<Int32Array>();
  const threads = new Set<Promise<unknown>>();

  async function runInThread(work: SlowWork): Promise<SlowAnswer> {
    let last: SlowWorkMessage | undefined;
    const onMessage = (message: SlowWorkMessage) => {
      last = message;
    };
    await runThread(workerPath, work, { heapMb, onMessage });
    if (!last) throw new Error(`The thread for ${work.task.kind} broke off`);
    if ('code' in last) throw new AppError(last.code, last.detail, last.extra);
    await publish(bus, work.userId, last);
    return last;
  }

  return {
    async run({ userId, clock }, { door, tokenId }, task, begin) {
      const stop = new SharedArrayBuffer(4);
      const flag = new Int32Array(stop);
      const now = { ms: clock.nowMs(), today: clock.today(), timeOfDay: clock.timeOfDay() };
      const readonly = task.kind === 'apply_rules' && task.body.dry_run === true;
      const work: SlowWork = { databaseFile, userId, door, tokenId, now, stop, task, readonly };
      const start = () => {
        begin();
        return runInThread(work);
      };
      const done = readonly ? start() : gate.whileClosed(start);
      flags.add(flag);
      threads.add(done);
      try {
        return await done;
      } finally {
        flags.delete(flag);
        threads.delete(done);
      }
    },
    async close() {
      for (const flag of flags) Atomics.store(flag, 0, 1);
      await Promise.allSettled(threads);
    },
  };
}

/** So many at once hold up nothing, and no client that listens falls behind. */
const eventsAtOnce = 200;

async function publish(
  bus: EventBus,
  userId: number,
  { updated, version, others }: Extract<SlowWorkMessage, { json: string }>,
): Promise<void> {
  for (let at = 0; at < others.length; at += eventsAtOnce) {
    if (at > 0) await breathe();
    for (const event of others.slice(at, at + eventsAtOnce)) bus.publish(event);
  }
  for (let at = 0; at < updated.length; at += eventsAtOnce) {
    if (at > 0) await breathe();
    for (const id of updated.subarray(at, at + eventsAtOnce))
      bus.publish({ entity: 'transaction', id, action: 'updated', version, userId } satisfies UserEvent);
  }
}
