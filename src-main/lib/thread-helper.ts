import { Worker } from 'node:worker_threads';
import type { HelperProcess } from './helper-queue.ts';

/** Starts a script in a worker thread that answers as a helper does. */
export function threadHelper(script: string): HelperProcess {
  const thread = new Worker(script, { stdout: true, stderr: true });
  thread.unref();
  let reason = 'ended';
  thread.on('error', (error) => {
    reason = error.message;
  });
  return {
    post: (message) => thread.postMessage(message),
    onMessage: (listener) => void thread.on('message', listener),
    onExit: (listener) => void thread.once('exit', (code) => listener(`${reason} (${code})`)),
    kill: () => void thread.terminate(),
  };
}
