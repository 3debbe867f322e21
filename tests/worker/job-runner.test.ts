import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { openDatabase } from '#main/db/connection.ts';
import { enqueueJob } from '#main/jobs/queries.ts';
import { createJobRunner, type JobHandler } from '#main/jobs/runner.ts';
import { createLog } from '#main/lib/log.ts';
import { createWriteGate } from '#main/lib/write-gate.ts';
import { type Client, openInProcess, registerClient } from '../support/client.ts';
import { readRows } from '../support/database.ts';
import { openOtherApp } from '../support/other-process.ts';
import {
  createHeldReader,
  echoReader,
  type HeldReader,
  printed,
  rewe,
  storedFiles,
  upload,
  uploadOne,
  waitForStatus,
} from '../support/receipts.ts';
import { createTestClock, idleReader, openTestApp, type TestClock } from '../support/test-app.ts';

/** Longer than the ticks at which a runner looks for work that another one left. */
const severalTicks = { timeout: 20_000, interval: 20 };

/** The other processes have the computer's clock, and leases are only comparable by the same one. */
const clock: TestClock = { ...createTestClock(), nowMs: () => Date.now() };

const copy = (index: number) => printed({ ...rewe, text: `copy ${index}` });

async function uploadCopies(client: Client, count: number): Promise<number[]> {
  const ids: number[] = [];
  for (let index = 0; index < count; index += 1) ids.push(await uploadOne(client, copy(index)));
  return ids;
}

/** A data folder with receipts that wait, and no app on it. */
async function leaveWaiting(count: number): Promise<string> {
  const app = await openTestApp({ reader: idleReader, clock });
  await uploadCopies(await registerClient(await openInProcess(app)), count);
  await app.close();
  return app.dataDir;
}

const receipts = (dataDir: string) =>
  readRows<{ status: string; attempts: number; error_code: string | null }>(
    dataDir,
    'SELECT status, attempts, error_code FROM receipts ORDER BY id',
  );

async function waitUntilIdle(dataDir: string): Promise<void> {
  await vi.waitFor(() => expect(readRows(dataDir, 'SELECT id FROM jobs')).toEqual([]), severalTicks);
}

describe('an app that is killed while it reads', () => {
  it('takes up at its next start what it was at', async () => {
    const dataDir = await leaveWaiting(2);
    const stuck = openOtherApp(dataDir, 'stuck');
    await stuck.wait('reading');
    await stuck.kill();
    expect(receipts(dataDir)).toMatchObject([{ status: 'processing', attempts: 1 }, { status: 'pending' }]);
    await openTestApp({ dataDir, clock, reader: echoReader });
    await waitUntilIdle(dataDir);
    expect(receipts(dataDir)).toMatchObject([
      { status: 'processed', attempts: 2 },
      { status: 'processed', attempts: 1 },
    ]);
  });

  it('three times by the same receipt gives that one up, and reads the others', async () => {
    const dataDir = await leaveWaiting(2);
    for (let crash = 1; crash <= 3; crash += 1) {
      const stuck = openOtherApp(dataDir, 'stuck');
      await stuck.wait('reading');
      await stuck.kill();
    }
    const reader = createHeldReader();
    await openTestApp({ dataDir, clock, reader });
    (await reader.nth(1)).finish();
    await waitUntilIdle(dataDir);
    expect(receipts(dataDir)).toEqual([
      { status: 'failed', attempts: 3, error_code: 'reading_crashed' },
      { status: 'processed', attempts: 1, error_code: null },
    ]);
    expect(reader.reads).toHaveLength(1);
  });
});

describe('a pile of fifty files', () => {
  it('that is uploaded at once is read whole, each file once, however often the app is killed meanwhile', {
    timeout: 120_000,
  }, async () => {
    const app = await openTestApp({ reader: idleReader, clock });
    const ida = await registerClient(await openInProcess(app));
    const answer = await upload(ida, ...Array.from({ length: 50 }, (_, index) => copy(index)));
    expect(answer).toMatchObject({ status: 202, body: { items: Array(50).fill({ status: expect.any(String) }) } });
    await app.close();
    const kills = 4;
    for (let kill = 1; kill <= kills; kill += 1) {
      const killed = openOtherApp(app.dataDir, 'slow');
      await killed.wait('reading', 7);
      await killed.kill();
    }
    expect(readRows(app.dataDir, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(receipts(app.dataDir).filter(({ status }) => status === 'pending')).not.toEqual([]);
    const last = openOtherApp(app.dataDir, 'slow');
    await vi.waitFor(() => expect(readRows(app.dataDir, 'SELECT id FROM jobs')).toEqual([]), {
      ...severalTicks,
      timeout: 60_000,
    });
    await last.stop();
    const rows = receipts(app.dataDir);
    expect(rows.map(({ status }) => status)).toEqual(Array(50).fill('processed'));
    const again = rows.reduce((sum, { attempts }) => sum + attempts - 1, 0);
    expect(again).toBeGreaterThan(0);
    expect(again).toBeLessThanOrEqual(kills);
    expect(readRows(app.dataDir, 'SELECT receipt_id FROM receipt_texts')).toHaveLength(50);
    expect(storedFiles(app)).toHaveLength(50);
  });
});

describe('two processes on one data folder', () => {
  it('read every receipt once, whichever of them took it in', async () => {
    const reader = createHeldReader();
    const app = await openTestApp({ reader, clock });
    const ida = await registerClient(await openInProcess(app));
    const [first = 0, ...rest] = await uploadCopies(ida, 10);
    const held = await reader.nth(1);
    const other = openOtherApp(app.dataDir, 'echo');
    await other.wait('open');
    held.finish();
    for (let index = 2; index <= 10; index += 1) (await reader.nth(index)).finish();
    await waitForStatus(ida, rest.at(-1) ?? 0, 'processed');
    await waitUntilIdle(app.dataDir);
    const read = [...other.lines.filter((line) => line.startsWith('reading')), ...reader.reads];
    expect(read).toHaveLength(10);
    expect((await ida.get(`/receipts/${first}`)).body.attempts).toBe(1);
    await other.stop();
  });

  it('go on one without the other: the second takes over when the first is closed', async () => {
    const app = await openTestApp({ reader: createHeldReader(), clock });
    const ida = await registerClient(await openInProcess(app));
    await uploadCopies(ida, 3);
    const other = openOtherApp(app.dataDir, 'echo');
    await other.wait('open');
    expect(other.lines).toEqual(['open']);
    await app.close();
    await other.wait('reading', 3);
    await waitUntilIdle(app.dataDir);
    expect(receipts(app.dataDir)).toMatchObject(Array(3).fill({ status: 'processed', attempts: 1 }));
    await other.stop();
  });

  it('go on one without the other: the second takes over when the first is killed', async () => {
    const dataDir = await leaveWaiting(2);
    const stuck = openOtherApp(dataDir, 'stuck');
    await stuck.wait('reading');
    const reader: HeldReader = createHeldReader();
    await openTestApp({ dataDir, clock, reader });
    // It is alive and its lease holds, so nothing is taken from it.
    expect(reader.reads).toEqual([]);
    await stuck.kill();
    for (const read of [1, 2]) (await vi.waitFor(() => reader.nth(read), severalTicks)).finish();
    await waitUntilIdle(dataDir);
    expect(receipts(dataDir)).toMatchObject([
      { status: 'processed', attempts: 2 },
      { status: 'processed', attempts: 1 },
    ]);
  });

  it('keep what was cancelled in the other one, even when its reading is over before that is noticed', async () => {
    const reader = createHeldReader();
    const app = await openTestApp({ reader, clock });
    const ida = await registerClient(await openInProcess(app));
    const [first] = await uploadCopies(ida, 1);
    const read = await reader.nth(1);
    const other = await openInProcess(await openTestApp({ dataDir: app.dataDir, clock, reader: idleReader }));
    const headers = { authorization: `Bearer ${ida.token}` };
    await other.fetch(`/receipts/${first}/cancel`, { method: 'POST', headers });
    read.finish();
    const next = await uploadOne(ida, printed(rewe));
    (await reader.nth(2)).finish();
    await waitForStatus(ida, next, 'processed');
    expect((await ida.get(`/receipts/${first}`)).body).toMatchObject({ status: 'failed', parsed_amount: null });
  });

  it('end a reading where it runs when it is cancelled or deleted in the other one', async () => {
    const reader = createHeldReader();
    const app = await openTestApp({ reader, clock });
    const ida = await registerClient(await openInProcess(app));
    const [first, second, third] = await uploadCopies(ida, 3);
    await reader.nth(1);
    const other = await openInProcess(await openTestApp({ dataDir: app.dataDir, clock, reader: idleReader }));
    const headers = { authorization: `Bearer ${ida.token}` };
    await other.fetch(`/receipts/${first}/cancel`, { method: 'POST', headers });
    await vi.waitFor(() => expect(reader.reads[0]?.control.signal?.aborted).toBe(true), severalTicks);
    expect((await ida.get(`/receipts/${first}`)).body.error.code).toBe('cancelled');
    const read = await reader.nth(2);
    await other.fetch(`/receipts/${second}`, { method: 'DELETE', headers });
    read.finish();
    (await reader.nth(3)).finish();
    await waitForStatus(ida, third ?? 0, 'processed');
    expect(readRows(app.dataDir, 'SELECT parsed_minor FROM receipts WHERE id = ?', second)).toEqual([
      { parsed_minor: null },
    ]);
  });
});

describe('a runner of jobs', () => {
  /** Runs jobs on a real database with a handler of the test's own. */
  async function openRunner(handler: JobHandler, own: { dataDir?: string; clock?: TestClock } = {}) {
    const dataDir = own.dataDir ?? (await leaveWaiting(0));
    const gate = createWriteGate();
    const db = openDatabase(`${dataDir}/kvitt.sqlite`);
    const runner = createJobRunner({
      ...{ db, clock: own.clock ?? clock, log: createLog('silent'), gate },
      handlers: { read_receipt: handler },
    });
    onTestFinished(async () => {
      await runner.stop();
      db.close();
    });
    const enqueue = (...subjects: number[]) => {
      for (const subject of subjects) enqueueJob(db, 1, 'read_receipt', subject, '2026-11-20T12:00:00.000Z');
      runner.wake();
    };
    return { runner, db, dataDir, enqueue, gate };
  }

  it('outlives work whose failure cannot be saved either, and tries it again', async () => {
    const calls: string[] = [];
    const { runner, dataDir, enqueue } = await openRunner({
      run: async ({ subject_id: subject }) => {
        calls.push(`run ${subject}`);
        if (calls.length === 1) throw new Error('The disk is full');
      },
      giveUp: () => {
        calls.push('give up');
        throw new Error('The disk is still full');
      },
    });
    runner.start();
    enqueue(1, 2);
    await waitUntilIdle(dataDir);
    expect(calls).toEqual(['run 1', 'give up', 'run 1', 'run 2']);
  });

  it('keeps a job that was queued again while its last run came to an end', async () => {
    const runs: number[] = [];
    const { runner, dataDir, enqueue } = await openRunner({
      run: async ({ subject_id: subject }) => {
        runs.push(subject);
        if (runs.length === 1) enqueue(subject);
      },
      giveUp: () => undefined,
    });
    runner.start();
    enqueue(7);
    await waitUntilIdle(dataDir);
    expect(runs).toEqual([7, 7]);
  });

  it('stops its work without touching it when another process has taken over', async () => {
    const reasons: unknown[] = [];
    const { runner, db, enqueue } = await openRunner({
      run: (_, signal) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => {
            reasons.push(signal.reason.message);
            reject(signal.reason);
          });
        }),
      giveUp: () => reasons.push('given up'),
    });
    runner.start();
    enqueue(1);
    await vi.waitFor(() => expect(db.raw.prepare('SELECT status FROM jobs').pluck().all()).toEqual(['running']));
    // As after a sleep: the lease ran out, and a process that is alive has it now.
    const until = new Date(clock.nowMs() + 60_000).toISOString();
    db.raw.prepare('UPDATE job_lease SET owner = ?, expires_at = ?').run(`${process.ppid}:other`, until);
    await vi.waitFor(() => expect(reasons).toEqual(['Another process runs the jobs']), severalTicks);
    expect(db.raw.prepare('SELECT status, attempts FROM jobs').all()).toEqual([{ status: 'running', attempts: 1 }]);
    await runner.stop();
    expect(db.raw.prepare('SELECT owner FROM job_lease').pluck().all()).toEqual([`${process.ppid}:other`]);
  });

  it('keeps its work while an import of its own process takes longer than its lease, and saves it after', async () => {
    const moved = createTestClock();
    const runs: string[] = [];
    const ends: (() => void)[] = [];
    const work = (name: string): JobHandler => ({
      run: async (job, signal) => {
        runs.push(`${name} ${job.subject_id}`);
        await new Promise<void>((resolve, reject) => {
          ends.push(resolve);
          signal.addEventListener('abort', () => reject(signal.reason));
        });
      },
      giveUp: () => undefined,
    });
    const first = await openRunner(work('first'), { clock: moved });
    const second = await openRunner(work('second'), { clock: moved, dataDir: first.dataDir });
    first.runner.start();
    first.enqueue(1, 2);
    await vi.waitFor(() => expect(runs).toEqual(['first 1']));
    let open = () => {};
    const closed = first.gate.whileClosed(() => new Promise<void>((resolve) => (open = resolve)));
    moved.advance(5 * 60_000);
    second.runner.start();
    ends[0]?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(runs).toEqual(['first 1']);
    expect(first.db.raw.prepare('SELECT subject_id, status FROM jobs').all()).toMatchObject([
      { subject_id: 1, status: 'running' },
      { subject_id: 2, status: 'queued' },
    ]);
    open();
    await closed;
    const until = first.db.raw.prepare('SELECT expires_at FROM job_lease').pluck().get();
    expect(Date.parse(String(until)) - moved.nowMs()).toBe(15_000);
    await vi.waitFor(() => expect(runs).toEqual(['first 1', 'first 2']));
    ends[1]?.();
    await waitUntilIdle(first.dataDir);
    expect(runs).toEqual(['first 1', 'first 2']);
  });

  it('writes nothing while there is nothing to do', async () => {
    const { runner, db } = await openRunner({ run: async () => undefined, giveUp: () => undefined });
    runner.start();
    runner.wake();
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
    expect(db.raw.prepare('SELECT count(*) FROM job_lease').pluck().get()).toBe(0);
  });
});
