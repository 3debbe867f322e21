import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createHelperQueue, type HelperFailure, type HelperQueue, type SpawnHelper } from '#main/lib/helper-queue.ts';
import { childHelper } from '#main/transports/child-helper.ts';
import { isRunning, startProcess } from '../support/other-process.ts';

const folder = join(import.meta.dirname, '../support');
const spawnUnreliable = childHelper(join(folder, 'unreliable-helper.ts'));

class HelperError extends Error {
  readonly code: string;

  constructor({ code, message }: HelperFailure) {
    super(message);
    this.code = code;
  }
}

interface Settings {
  readonly spawn?: SpawnHelper;
  readonly idleMs?: number;
  readonly timeoutMs?: number;
}

function openQueue({ spawn = spawnUnreliable, idleMs = 60_000, timeoutMs = 20_000 }: Settings = {}): HelperQueue {
  const queue = createHelperQueue({ spawn, idleMs, timeoutMs, toError: (failure) => new HelperError(failure) });
  onTestFinished(() => queue.close());
  return queue;
}

interface Echo {
  readonly value: unknown;
  readonly pid: number;
}

const echo = (queue: HelperQueue, value?: unknown) => queue.ask<Echo>({ does: 'answer', value });

it('one helper answers one request after the other, bytes as bytes', async () => {
  const queue = openQueue();
  const values = [1, 'two', new Uint8Array([3, 3, 3]), { four: [4] }];
  const answers = await Promise.all(values.map((value) => echo(queue, value)));
  expect(answers.map(({ value }) => value)).toEqual(values);
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
});

it.each(['exit', 'throw'])(
  'a helper that ends with %s fails its own request, and the next one has a new helper',
  async (does) => {
    const queue = openQueue();
    const before = await echo(queue);
    const crashing = queue.ask({ does });
    const next = echo(queue, 'next');
    await expect(crashing).rejects.toMatchObject({ code: 'helper_crashed' });
    expect((await next).value).toBe('next');
    expect((await next).pid).not.toBe(before.pid);
  },
);

it('a helper that the system kills at work fails its own request at once', async () => {
  const queue = openQueue();
  const { pid } = await echo(queue);
  const hanging = queue.ask({ does: 'hang' });
  setImmediate(() => process.kill(pid, 'SIGKILL'));
  await expect(hanging).rejects.toMatchObject({ code: 'helper_crashed', message: 'ended by SIGKILL' });
  expect((await echo(queue, 'next')).value).toBe('next');
});

it('a helper that the system kills while it is idle is started again', async () => {
  const queue = openQueue();
  const { pid } = await echo(queue);
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
  // Its end may not have been reported yet: then this one request fails, and no later one.
  await echo(queue).catch((error) => expect(error.code).toBe('helper_crashed'));
  expect((await echo(queue, 'next')).value).toBe('next');
});

it.each(['hang', 'block'])(
  'a helper that does not answer (%s) is killed at the time limit, and the next one goes on',
  async (does) => {
    const queue = openQueue();
    const { pid } = await echo(queue);
    const started = performance.now();
    const hanging = queue.ask({ does }, { timeoutMs: 100 });
    const next = echo(queue, 'next');
    await expect(hanging).rejects.toMatchObject({ code: 'timed_out' });
    expect(performance.now() - started).toBeLessThan(5000);
    expect((await next).value).toBe('next');
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
  },
);

it('waiting for others does not count towards the time limit', async () => {
  const queue = openQueue({ timeoutMs: 10_000 });
  const hanging = queue.ask({ does: 'hang' }, { timeoutMs: 1500 });
  const next = queue.ask<Echo>({ does: 'answer', value: 'next' }, { timeoutMs: 1400 });
  await expect(hanging).rejects.toMatchObject({ code: 'timed_out' });
  expect((await next).value).toBe('next');
});

it('a request that is aborted at work ends at once with the reason, and its helper too', async () => {
  const queue = openQueue();
  const { pid } = await echo(queue);
  const leaving = new AbortController();
  const hanging = queue.ask({ does: 'block' }, { signal: leaving.signal });
  setImmediate(() => leaving.abort('changed my mind'));
  await expect(hanging).rejects.toBe('changed my mind');
  expect((await echo(queue, 'next')).value).toBe('next');
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
});

it('a request that is aborted while it waits ends at once and never reaches the helper', async () => {
  const queue = openQueue();
  const first = new AbortController();
  const second = new AbortController();
  const order: string[] = [];
  const hanging = queue.ask({ does: 'hang' }, { signal: first.signal }).catch(() => order.push('first'));
  const waiting = queue.ask({ does: 'exit' }, { signal: second.signal }).catch(() => order.push('second'));
  const last = echo(queue, 'last');
  second.abort();
  await waiting;
  first.abort();
  await hanging;
  expect(order).toEqual(['second', 'first']);
  expect((await last).value).toBe('last');
});

it('a request whose signal is aborted already is not begun', async () => {
  const spawn = vi.fn(spawnUnreliable);
  const queue = openQueue({ spawn });
  await expect(queue.ask({ does: 'answer' }, { signal: AbortSignal.abort('too late') })).rejects.toBe('too late');
  expect(spawn).not.toHaveBeenCalled();
});

it('progress and known problems come through; what is no answer is passed over', async () => {
  const queue = openQueue();
  const percents: number[] = [];
  await queue.ask({ does: 'progress' }, { onProgress: (percent) => percents.push(percent) });
  expect(percents).toEqual([10, 90]);
  await expect(queue.ask({ does: 'refuse' })).rejects.toMatchObject({ code: 'no_such_page', message: 'Page 2 of 1' });
  expect(await queue.ask({ does: 'babble' })).toBe('sense');
});

it('a helper that cannot be started, or a request that cannot be sent, fails that request alone', async () => {
  const missing = openQueue({
    spawn: () => {
      throw new Error('no more processes');
    },
  });
  for (const value of [1, 2]) await expect(echo(missing, value)).rejects.toMatchObject({ code: 'helper_crashed' });
  const gone = openQueue({ spawn: childHelper(join(folder, 'no-such-script.ts')) });
  for (const value of [1, 2]) await expect(echo(gone, value)).rejects.toMatchObject({ code: 'helper_crashed' });
  const queue = openQueue({ timeoutMs: 500 });
  await expect(echo(queue, () => 'a function')).rejects.toMatchObject({ code: 'helper_crashed' });
  expect((await echo(queue, 'next')).value).toBe('next');
});

it('a helper without work is let go, and comes back with the next request', async () => {
  const queue = openQueue({ idleMs: 50 });
  const { pid } = await echo(queue);
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5000 });
  expect((await echo(queue, 'next')).pid).not.toBe(pid);
});

it('closing ends what runs and what waits; a later request starts another helper', async () => {
  const queue = openQueue();
  const { pid } = await echo(queue);
  const requests = [queue.ask({ does: 'hang' }), echo(queue), echo(queue)];
  const settled = Promise.allSettled(requests);
  await Promise.resolve();
  queue.close();
  for (const outcome of await settled)
    expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'helper_crashed' } });
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
  expect((await echo(queue, 'next')).value).toBe('next');
});

it.skipIf(process.platform === 'win32')('a helper ends when its parent is killed', async () => {
  const parent = startProcess(join(folder, 'parent-of-helper.ts'));
  const pid = Number((await parent.wait('pid ')).slice(4));
  expect(isRunning(pid)).toBe(true);
  await parent.kill();
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 5000 });
});
