import { randomUUID } from 'node:crypto';
import type { Db } from '#main/db/connection.ts';
import type { Clock } from '#main/lib/clock.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import {
  deleteLease,
  findLease,
  findNextJob,
  finishJob,
  hasJob,
  hasJobs,
  type JobKind,
  type JobRow,
  markJobRunning,
  putLease,
  requeueRunning,
  requeueUntried,
} from './queries.ts';

/** Why a running job is to end, where another process works on it now: its rows are no longer this one's to change. */
export const leaseLost = new Error('Another process runs the jobs');

export interface JobHandler {
  /** Does the work. Its outcome is state that it saves itself when the gate is open; it throws only for what cannot be. */
  run(job: JobRow, signal: AbortSignal): Promise<void>;
  /** The work brought the whole app down several times, or threw: save that it failed. */
  giveUp(job: JobRow): void;
}

export interface JobRunner {
  start(): void;
  /** Looks for work now instead of at the next tick. */
  wake(): void;
  /** Makes this process the one that does what no two may do at once; false while another one is. A write: ask only when there is work. */
  takeLease(): boolean;
  /** Stops the work on one subject, if it runs here. */
  abort(kind: JobKind, subjectId: number): void;
  /** Ends the running job, which goes back to the queue, and starts none until the answered function is called. */
  pause(): Promise<() => void>;
  /** Ends the running job, which goes back to the queue, and gives the lease away. */
  stop(): Promise<void>;
}

export interface RunnerDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly log: Log;
  readonly gate: WriteGate;
  readonly handlers: Record<JobKind, JobHandler>;
}

interface Running {
  readonly job: JobRow;
  readonly controller: AbortController;
  readonly done: Promise<void>;
}

const tickMs = 2000;
const leaseMs = 15_000;
/** While the gate is closed no lease can be renewed; one whose owner is dead is taken over all the same. */
const closedLeaseMs = 10 * 60_000;
const maxAttempts = 3;

/**
 * Runs queued jobs one after the other. The row is the truth: a job is there until its outcome is saved, so a crash loses none. Where two
 * processes share a data folder, the one that holds the lease row works; another takes over when the lease runs out or its owner is gone.
 * While the gate is closed nothing is begun, and what comes to its end waits with its outcome.
 */
export function createJobRunner({ db, clock, log, gate, handlers }: RunnerDeps): JobRunner {
  const owner = `${process.pid}:${randomUUID()}`;
  let timer: NodeJS.Timeout | undefined;
  let stopListening = () => {};
  let current: Running | undefined;
  let stopped = false;
  let pauses = 0;

  /** Takes the lease or renews it; false while another process holds it. */
  const holdLease = (forMs = leaseMs): boolean =>
    db.inTransaction(() => {
      const lease = findLease(db);
      const now = clock.nowMs();
      if (lease && lease.owner !== owner && Date.parse(lease.expires_at) > now && isAlive(lease.owner)) return false;
      putLease(db, owner, new Date(now + forMs).toISOString());
      return true;
    });

  const takeJob = (): JobRow | undefined =>
    db.inTransaction(() => {
      if (!holdLease()) return undefined;
      // Whoever holds the lease runs all jobs, and this process runs none now: a running one was left behind.
      requeueRunning(db);
      const job = findNextJob(db);
      if (job) markJobRunning(db, job.id);
      return job;
    });

  const runJob = async (job: JobRow, { signal }: AbortController): Promise<void> => {
    const handler = handlers[job.kind];
    try {
      if (job.attempts >= maxAttempts) await gate.whenOpen(() => handler.giveUp(job));
      else await handler.run(job, signal);
    } catch (error) {
      if (signal.aborted) return;
      log.error({ job: job.kind, ...describeError(error) }, 'job failed');
      await gate.whenOpen(() => handler.giveUp(job));
    }
    await gate.whenOpen(() => {
      // An aborted job was queued again or deleted by whoever aborted it.
      if (!signal.aborted) finishJob(db, job.id);
    });
  };

  const begin = (job: JobRow): void => {
    const controller = new AbortController();
    const done = runJob(job, controller)
      .then(
        () => void setImmediate(next),
        // Not even its failure could be saved, as on a full disk: the next tick takes it up again.
        (error) => log.error({ job: job.kind, ...describeError(error) }, 'job not saved'),
      )
      .finally(() => {
        current = undefined;
      });
    current = { job, controller, done };
  };

  const next = (): void => {
    if (stopped || pauses > 0 || current || gate.isClosed()) return;
    try {
      // Looking costs nothing; holding the lease is a write.
      const job = hasJobs(db) ? takeJob() : undefined;
      if (job) begin(job);
    } catch (error) {
      // Another process may hold the write lock for a moment; the next tick tries again.
      log.warn({ ...describeError(error) }, 'job tick failed');
    }
  };

  const renew = ({ job, controller }: Running, forMs?: number): void => {
    try {
      if (!holdLease(forMs)) controller.abort(leaseLost);
      // Another process cancelled it, or its user is gone.
      else if (!hasJob(db, job.id)) controller.abort();
    } catch (error) {
      log.warn({ ...describeError(error) }, 'lease not renewed');
    }
  };

  const tick = (): void => {
    if (gate.isClosed()) return;
    if (current) renew(current);
    next();
  };

  const giveBack = (job: JobRow | undefined): void => {
    try {
      if (job && findLease(db)?.owner === owner) requeueUntried(db, job.id);
      deleteLease(db, owner);
    } catch (error) {
      // The next start finds it as a crash would have left it.
      log.warn({ ...describeError(error) }, 'lease not given away');
    }
  };

  return {
    start() {
      timer = setInterval(tick, tickMs);
      timer.unref();
      stopListening = gate.onChange((isClosed) => {
        if (!isClosed) tick();
        else if (current) renew(current, closedLeaseMs);
      });
      next();
    },
    wake: () => void setImmediate(next),
    takeLease: () => !stopped && pauses === 0 && holdLease(),
    abort(kind, subjectId) {
      if (current?.job.kind === kind && current.job.subject_id === subjectId) current.controller.abort();
    },
    async pause() {
      pauses += 1;
      const running = current;
      running?.controller.abort();
      await running?.done;
      if (running) await gate.whenOpen(() => requeueUntried(db, running.job.id));
      return () => {
        pauses -= 1;
        next();
      };
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      stopListening();
      const running = current;
      running?.controller.abort();
      await running?.done;
      giveBack(running?.job);
    },
  };
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
