import { Worker } from 'node:worker_threads';

/**
 * Bytes that a helper may have in memory. The largest picture that is let in takes 0.8 GB while it is decoded; a file
 * that unpacks to many times its size would take all there is.
 */
const mostBytes = 1_000_000_000;
const everyMs = 50;

let watch: Worker | undefined;

/**
 * Ends this process as soon as it holds too much: its parent starts another for the next file. Watched from a thread, for
 * the decoder does not let a timer of its own thread run.
 */
export function limitMemory(): void {
  if (watch) return;
  watch = new Worker(
    `setInterval(() => { if (process.memoryUsage.rss() > ${mostBytes}) process.kill(process.pid, 'SIGKILL'); }, ${everyMs});`,
    { eval: true },
  );
  // Where no thread can be had, a file is still read, without this limit.
  watch.on('error', () => undefined);
  watch.unref();
}
