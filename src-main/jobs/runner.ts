import { randomUUID } from 'node:crypto';
import type { Db } from '#main/db/connection.ts';
import type { Clock } from '#main/lib/clock.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import {
  deleteJob,
  deleteLease,
  findLease,
  findNextJob,
  type JobKind,
  type JobRow,
  markJobRunning,
  putLease,
  requeueRunning,
} from './queries.ts';

export interface JobHandler {
  /** Does the work. Its outcome is state that it saves itself; it throws only for what cannot be. */
  run(job: JobRow, signal: AbortSignal): Promise<void>;
  /** The work brought the whole app down several times, or threw: save that it failed. */
  giveUp(job: JobRow): void;
}

export interface JobRunner {
  start(): void;
  /** Looks for work now instead of at the next tick. */
  wake(): void;
  /** Whether this process is the one that does what no two may do at once. */
  holdsLease(): boolean;
  /** Stops the work on one subject, if it runs here. */
  abort(kind: JobKind, subjectId: number): void;
  /** Ends the running job, which goes back to the queue, and gives the lease away. */
  stop(): Promise<void>;
}

export interface RunnerDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly handlers: Record<JobKind, JobHandler>;
}

const tickMs = 2000;
const leaseMs = 15_000;
const maxAttempts = 3;

/**
 * Runs queued jobs one after the other. The row is the truth: a job is there until its outcome is saved, so a crash loses none. Where two
 * processes share a data folder, the one that holds the lease row works; another takes over when the lease runs out or its owner is gone.
 */
export function createJobRunner({ db, clock, log, handlers }: RunnerDeps): JobRunner {
  const owner = `${process.pid}:${randomUUID()}`;
  let timer: NodeJS.Timeout | undefined;
  let current: { job: JobRow; controller: AbortController; done: Promise<void> } | undefined;
  let owning = false;
  let stopped = false;

  const takeLease = (): boolean =>
    db.inTransaction(() => {
      const lease = findLease(db);
      const now = clock.nowMs();
      const free = !lease || lease.owner === owner || Date.parse(lease.expires_at) <= now || !isAlive(lease.owner);
      if (!free) return false;
      putLease(db, owner, new Date(now + leaseMs).toISOString());
      if (lease?.owner !== owner) requeueRunning(db);
      return true;
    });

  const runJob = async (job: JobRow, controller: AbortController): Promise<void> => {
    const handler = handlers[job.kind];
    try {
      if (job.attempts >= maxAttempts) handler.giveUp(job);
      else await handler.run(job, controller.signal);
      if (!stopped) deleteJobOnce(job);
    } catch (error) {
      if (controller.signal.aborted) return;
      log.error({ job: job.kind, ...describeError(error) }, 'job failed');
      handler.giveUp(job);
      deleteJobOnce(job);
    }
  };

  /** An aborted job was queued again or deleted by whoever aborted it. */
  const deleteJobOnce = (job: JobRow) => {
    if (!current?.controller.signal.aborted) deleteJob(db, job.kind, job.subject_id);
  };

  const next = (): void => {
    if (stopped || current) return;
    try {
      owning = takeLease();
      const job = owning ? findNextJob(db) : undefined;
      if (!job) return;
      markJobRunning(db, job.id);
      const controller = new AbortController();
      const done = runJob(job, controller).finally(() => {
        current = undefined;
        setImmediate(next);
      });
      current = { job, controller, done };
    } catch (error) {
      // Another process may hold the write lock for a moment; the next tick tries again.
      log.warn({ ...describeError(error) }, 'job tick failed');
    }
  };

  const renew = (): void => {
    if (current && owning) {
      try {
        putLease(db, owner, new Date(clock.nowMs() + leaseMs).toISOString());
      } catch (error) {
        log.warn({ ...describeError(error) }, 'lease not renewed');
      }
    }
    next();
  };

  return {
    start() {
      timer = setInterval(renew, tickMs);
      timer.unref();
      next();
    },
    wake: () => setImmediate(next),
    holdsLease: () => owning && !stopped,
    abort(kind, subjectId) {
      if (current?.job.kind === kind && current.job.subject_id === subjectId) current.controller.abort();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      current?.controller.abort();
      await current?.done;
      requeueOwn();
      deleteLease(db, owner);
    },
  };

  function requeueOwn(): void {
    if (owning) requeueRunning(db);
  }
}

function isAlive(owner: string): boolean {
  const pid = Number(owner.split(':')[0]);
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
