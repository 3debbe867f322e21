import { Worker } from 'node:worker_threads';
import type { ExportRow } from './export-row.ts';
import type { ReportAnswer, ReportFormat, ReportRequest } from './report.worker.ts';
import workerPath from './report.worker.ts?modulePath';
import type { ReportHead } from './report-head.ts';

/** More than 100,000 rows take; a runaway ends the thread, not the app. */
const maxHeapMegabytes = 512;

/**
 * Writes a PDF or a workbook in a thread of its own, so that neither fonts nor compression hold the app up. The next page of rows is read
 * only when the bytes of the last one are taken; whoever stops taking them ends the thread.
 */
export async function* writeReport(
  format: ReportFormat,
  head: ReportHead,
  pages: AsyncIterable<readonly ExportRow[]>,
): AsyncGenerator<Uint8Array> {
  // A library's deprecation warning is nothing for the terminal.
  const output = { stdout: true, stderr: true };
  const thread = new Worker(workerPath, { ...output, resourceLimits: { maxOldGenerationSizeMb: maxHeapMegabytes } });
  try {
    yield* await ask(thread, { start: { format, head } });
    for await (const rows of pages) yield* await ask(thread, { rows });
    yield* await ask(thread, { end: true });
  } finally {
    await thread.terminate();
  }
}

function ask(thread: Worker, request: ReportRequest): Promise<readonly Uint8Array[]> {
  return new Promise((resolve, reject) => {
    const end = () => {
      thread.off('message', onAnswer).off('error', onError).off('exit', onExit);
    };
    const onAnswer = (answer: ReportAnswer) => {
      end();
      if ('chunks' in answer) resolve(answer.chunks);
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
