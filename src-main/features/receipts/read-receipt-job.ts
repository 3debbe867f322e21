import type { Db } from '#main/db/connection.ts';
import { runUnit } from '#main/features/changes/service.ts';
import { listMerchants } from '#main/features/transactions/service.ts';
import { getMe } from '#main/features/users/service.ts';
import type { JobRow } from '#main/jobs/queries.ts';
import { type JobHandler, leaseLost } from '#main/jobs/runner.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import type { Log } from '#main/lib/log.ts';
import type { WriteGate } from '#main/lib/write-gate.ts';
import { fold } from '#shared/fold.ts';
import { languagesOf } from '#shared/receipt-reading.ts';
import { findsLess } from './earlier-reading.ts';
import { putMerchantHints, recallMerchants } from './merchant-hint-queries.ts';
import { bundledLanguages } from './ocr-languages.ts';
import { failedColumns, type ProcessedResult, processedColumns } from './outcome-columns.ts';
import * as queries from './queries.ts';
import { readingModeOf } from './reading-plan.ts';
import { readingProblems } from './reading-problems.ts';
import type { ReadingProgress } from './reading-progress.ts';
import type { ReceiptFiles } from './receipt-files.ts';
import type { ReadResult, ReceiptReader } from './receipt-reader.ts';

export interface ReadJobDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly log: Log;
  readonly gate: WriteGate;
  readonly reader: ReceiptReader;
  readonly files: ReceiptFiles;
  readonly progress: ReadingProgress;
  /** Milliseconds for one receipt, all pages and preparations together; 30 seconds where absent. */
  readonly timeLimitMs?: number | undefined;
}

/** The job that reads one receipt; whatever happens, the row ends as `processed` or `failed` with a reason. */
export function createReadReceiptJob(deps: ReadJobDeps): JobHandler {
  const { db, clock, bus, log, gate, reader, files, progress, timeLimitMs = 30_000 } = deps;

  /** Changes a receipt that still waits or is being read; one that was cancelled or deleted meanwhile stays as it is. */
  const write = (job: JobRow, columnsFor: (row: queries.ReceiptRow) => queries.ReceiptChanges) =>
    runUnit({ db, clock, bus, userId: job.user_id, door: 'job', tokenId: null }, (ctx) => {
      const row = queries.findReceipt(db, job.user_id, job.subject_id);
      if (row?.status !== 'pending' && row?.status !== 'processing') return undefined;
      queries.updateReceipt(db, job.user_id, row.id, columnsFor(row));
      ctx.unit.announce('receipt', row.id, 'updated');
      return row;
    }).result;

  const fail = (job: JobRow, code: string, message: string): void => {
    write(job, (row) => failedColumns(row, code, message, isoNow(clock)));
    log.warn({ receipt_id: job.subject_id, code }, 'receipt not read');
  };

  return {
    async run(job, signal) {
      const whenOpen = <T>(work: () => T) =>
        gate.whenOpen(() => {
          signal.throwIfAborted();
          return work();
        });
      const row = await whenOpen(() => begin(job));
      if (!row) return;
      try {
        const result = await readInTime(job, row, signal);
        await whenOpen(() => save(job, result));
      } catch (error) {
        if (signal.aborted && signal.reason !== leaseLost) await gate.whenOpen(() => giveBack(job));
        throw error;
      } finally {
        progress.forget(job.subject_id);
      }
    },
    giveUp: (job) =>
      fail(job, 'reading_crashed', 'Reading this file failed unexpectedly. Retry it, or fill in the fields by hand.'),
  };

  function begin(job: JobRow) {
    return write(job, ({ attempts }) => ({
      status: 'processing',
      attempts: attempts + 1,
      error_code: null,
      error_message: null,
    }));
  }

  async function readInTime(job: JobRow, row: queries.ReceiptRow, signal: AbortSignal): Promise<ReadResult> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]);
    try {
      return await untilAborted(limited, read(job, row, limited));
    } catch (error) {
      if (signal.aborted || !limited.aborted) throw error;
      return { status: 'failed', error: { code: 'timed_out', message: readingProblems.timed_out } };
    }
  }

  function read(job: JobRow, row: queries.ReceiptRow, signal: AbortSignal): Promise<ReadResult> {
    const user = getMe({ db, clock, userId: job.user_id });
    return reader.read(
      { path: files.pathOf(row.file_name), mimeType: row.mime_type },
      {
        today: clock.today(),
        homeCurrency: user.base_currency,
        locale: user.locale,
        mode: readingModeOf(user.preferences),
        languages: languagesOf(user.preferences, user.locale, bundledLanguages()),
        // Both as they were before this reading: what a crash interrupted is no new attempt of a person.
        attempt: row.attempts + 1 - job.attempts,
        knownMerchants: listMerchants({ db, clock, userId: job.user_id }),
        recallMerchants: (keys) => recallMerchants(db, job.user_id, keys, row.id),
      },
      {
        signal,
        onProgress: (percent) => {
          if (!signal.aborted) report(job, percent);
        },
      },
    );
  }

  function report(job: JobRow, percent: number): void {
    const whole = Math.floor(percent);
    if (whole === progress.percentOf(job.subject_id)) return;
    progress.report(job.subject_id, whole);
    bus.publish({ job: 'read_receipt', id: job.subject_id, done: whole, total: 100, userId: job.user_id });
  }

  /** The app is being closed: the receipt waits for the next start. */
  function giveBack(job: JobRow): void {
    write(job, ({ attempts }) => ({ status: 'pending', attempts: attempts - 1 }));
  }

  function save(job: JobRow, result: ReadResult): void {
    if (result.status === 'failed') {
      fail(job, result.error.code, result.error.message);
      return;
    }
    write(job, (row) => {
      if (!findsLess(row, result.parsed)) keepPrint(job, row.id, result);
      return processedColumns(row, result, isoNow(clock));
    });
  }

  /** What stands on the receipt beside its fields. */
  function keepPrint(job: JobRow, id: number, { text, words, width, height, parsed }: ProcessedResult): void {
    const own = { receipt_id: id, user_id: job.user_id };
    queries.putText(db, { ...own, text, search_text: fold(text), words: JSON.stringify(words), width, height });
    putMerchantHints(db, job.user_id, id, parsed.merchantKeys);
  }
}

/** A reader that does not listen to its signal must not hold up the queue. */
function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(signal.reason);
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
  });
}
