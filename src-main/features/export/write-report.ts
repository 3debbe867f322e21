import { Worker } from 'node:worker_threads';
import type { ExportRow } from './export-row.ts';
import type { ReportAnswer, ReportFormat, ReportRequest } from './report.worker.ts';
import workerPath from './report.worker.ts?modulePath';
import type { ReportHead } from './report-head.ts';

/**
 * A runaway ends the thread, not the app. Little room for what is new makes V8 tidy up often: with its own measure the thread grows by
 * another 100 MB of what nobody needs any more.
 */
const resourceLimits = { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 4 };

/**
 * Writes a PDF or a workbook in a thread of its own, so that neither fonts nor compression hold the app up. Rows are read one page ahead of
 * the bytes that are taken, no further; whoever stops taking them ends the thread.
 */
export async function* writeReport(
  format: ReportFormat,
  head: ReportHead,
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<Uint8Array> {
  // A library's deprecation warning is nothing for the terminal.
  const output = { stdout: true, stderr: true };
  const thread = new Worker(workerPath, { ...output, resourceLimits });
  try {
    yield await ask(thread, { start: { format, head } });
    for await (const rows of readAhead(pages)) yield await ask(thread, { rows });
    yield await ask(thread, { end: true });
  } finally {
    await thread.terminate();
  }
}

/** Reads one page while the thread works on the one before. */
async function* readAhead<T>(pages: AsyncIterable<T>): AsyncGenerator<T> {
  const reader = pages[Symbol.asyncIterator]();
  try {
    for (let next = reader.next(); ; ) {
      const { done, value } = await next;
      if (done) return;
      next = reader.next();
      // Whoever awaits it hears of a failure; until then it is not an unhandled one.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await reader.return?.();
  }
}

function ask(thread: Worker, request: ReportRequest): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const end = () => {
      thread.off('message', onAnswer).off('error', onError).off('exit', onExit);
    };
    const onAnswer = (answer: ReportAnswer) => {
      end();
      if ('bytes' in answer) resolve(answer.bytes);
      else reject(new Error(answer.problem));
    };
    const onError = (error: Error) => {
      end();
      reject(error);
    };
    const onExit = () => onError(new Error('The thread that writes the report ended'));
    thread.on('message', onAnswer).on('error', onError).on('exit', onExit);
    thread.postMessage(request);
  });
}
