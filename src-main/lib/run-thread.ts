import { Worker } from 'node:worker_threads';

/** A runaway ends the thread, not the app. */
const youngMb = 16;

/** Runs a thread to its end. Rejects where it broke off by an error, or used more than so many megabytes of heap. */
export function runThread<Message>(
  path: string,
  workerData: unknown,
  options: { readonly heapMb: number; readonly onMessage: (message: Message) => void },
): Promise<void> {
  const resourceLimits = { maxOldGenerationSizeMb: options.heapMb, maxYoungGenerationSizeMb: youngMb };
  return new Promise((resolve, reject) => {
    const thread = new Worker(path, { workerData, stdout: true, stderr: true, resourceLimits });
    thread.on('message', options.onMessage);
    thread.on('error', reject);
    thread.on('exit', () => resolve());
  });
}
