import { setImmediate } from 'node:timers/promises';
import { parentPort } from 'node:worker_threads';
import type { ExportRow } from './export-row.ts';
import type { ReportHead } from './report-head.ts';
import type { ReportWriter } from './report-writer.ts';

export type ReportFormat = 'pdf' | 'xlsx';

/** One file a thread: its head, its rows a page at a time, its end. */
export type ReportRequest =
  | { readonly start: { readonly format: ReportFormat; readonly head: ReportHead } }
  | { readonly rows: readonly ExportRow[] }
  | { readonly end: true };

/** Every request is answered with the bytes that it led to. */
export type ReportAnswer = { readonly bytes: Uint8Array } | { readonly problem: string };

const chunks: Uint8Array[] = [];
const onBytes = (bytes: Uint8Array) => void chunks.push(bytes);
let writer: ReportWriter | undefined;

/** Only the library of this format is loaded. */
async function open(format: ReportFormat, head: ReportHead): Promise<ReportWriter> {
  if (format === 'pdf') return (await import('./pdf/write-pdf.ts')).createPdfWriter(head, onBytes);
  return (await import('./xlsx/write-xlsx.ts')).createXlsxWriter(head, onBytes);
}

async function handle(request: ReportRequest): Promise<void> {
  if ('start' in request) {
    const { format, head } = request.start;
    writer = await open(format, head);
  } else if ('rows' in request) await writer?.add(request.rows);
  else await writer?.end();
  // Streams hand their bytes on in the next turn.
  await setImmediate();
}

parentPort?.on('message', async (request: ReportRequest) => {
  try {
    await handle(request);
    // As one piece: a PDF is written in thousands of small ones, and each would cost its reader a turn.
    answer({ bytes: Buffer.concat(chunks.splice(0)) });
  } catch (error) {
    answer({ problem: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
});

function answer(message: ReportAnswer): void {
  parentPort?.postMessage(message);
}
