import type { ImportWork, ImportWorkMessage } from '#main/db/imports.db-worker.ts';
import workerPath from '#main/db/imports.db-worker.ts?modulePath';
import { AppError } from '#main/lib/app-error.ts';
import type { Caller, ReadContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { runThread } from '#main/lib/run-thread.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { stopped } from './stage.ts';
import { type ImportTask, subjectOf, type TaskOutcome } from './tasks.ts';

export interface TaskRunnerDeps {
  readonly databaseFile: string;
  readonly bus: EventBus;
  readonly gate: WriteGate;
}

/** Runs work on many rows in a thread of its own, so that nothing else waits for it but other writes. */
export interface TaskRunner {
  /** Answers what came of it; `begin` runs once nothing else writes. Throws AppError; `import_stopped` where it was stopped. */
  run(ctx: ReadContext, caller: Caller, task: ImportTask, begin: () => void): Promise<TaskOutcome>;
  /** Stops the work on one import; false where none runs. */
  stop(importId: number): boolean;
  close(): Promise<void>;
}

export function createTaskRunner({ databaseFile, bus, gate }: TaskRunnerDeps): TaskRunner {
  const running = new Map<number, Int32Array>();
  const flags = new Set<Int32Array>();
  const threads = new Set<Promise<unknown>>();

  async function runInThread(
    work: ImportWork,
    onProgress: (done: number, total: number) => void,
  ): Promise<TaskOutcome> {
    let message: ImportWorkMessage | undefined;
    const onMessage = (said: ImportWorkMessage) => {
      if ('done' in said) onProgress(said.done, said.total);
      else message = said;
    };
    await runThread(workerPath, work, { heapMb, onMessage });
    if (!message) throw stopped();
    if ('code' in message) throw new AppError(message.code, message.detail);
    if (!('events' in message)) throw stopped();
    for (const event of message.events) bus.publish(event);
    return message.outcome;
  }

  return {
    async run(ctx, caller, task, begin) {
      const importId = subjectOf(task);
      const stop = new SharedArrayBuffer(4);
      const flag = new Int32Array(stop);
      if (importId !== null) running.set(importId, flag);
      flags.add(flag);
      const { userId, clock } = ctx;
      const now = { ms: clock.nowMs(), today: clock.today(), timeOfDay: clock.timeOfDay() };
      const work: ImportWork = { databaseFile, userId, door: caller.door, tokenId: caller.tokenId, now, task, stop };
      let left = { done: 0, total: 0 };
      const onProgress = (done: number, total: number) => {
        left = { done, total };
        if (importId !== null) bus.publish({ job: 'import', id: importId, done, total, userId });
      };
      const done = gate.whileClosed(() => {
        begin();
        return runInThread(work, onProgress);
      });
      threads.add(done);
      try {
        return await done;
      } finally {
        // What was stopped or failed on its way is over too.
        if (left.done < left.total) onProgress(left.total, left.total);
        threads.delete(done);
        if (importId !== null) running.delete(importId);
        flags.delete(flag);
      }
    },
    stop(importId) {
      const flag = running.get(importId);
      if (flag) Atomics.store(flag, 0, 1);
      return flag !== undefined;
    },
    async close() {
      for (const flag of flags) Atomics.store(flag, 0, 1);
      await Promise.allSettled(threads);
    },
  };
}

/** Like that of the report's thread. */
const heapMb = 512;
