import { join } from 'node:path';
import { createHelperQueue } from '#main/lib/helper-queue.ts';
import { childHelper } from '#main/transports/child-helper.ts';

/** A process with a helper of its own, to be killed: it says the helper's pid. */
const queue = createHelperQueue({
  spawn: childHelper(join(import.meta.dirname, 'unreliable-helper.ts')),
  ...{ idleMs: 60_000, timeoutMs: 60_000 },
  toError: ({ message }) => new Error(message),
});
const { pid } = await queue.ask<{ pid: number }>({ does: 'answer' });
console.log(`pid ${pid}`);
