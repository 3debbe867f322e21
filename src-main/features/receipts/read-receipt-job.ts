import type { Db } from '#main/db/connection.ts';
import { runUnit } from '#main/features/changes/service.ts';
import { getMe } from '#main/features/users/service.ts';
import type { JobRow } from '#main/jobs/queries.ts';
import type { JobHandler } from '#main/jobs/runner.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { fold } from '#main/lib/fold.ts';
import type { Log } from '#main/lib/log.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import * as queries from './queries.ts';
import type { ReadingProgress } from './reading-progress.ts';
import type { ReceiptFiles } from './receipt-files.ts';
import type { ReadResult, ReceiptReader } from './receipt-reader.ts';

export interface ReadJobDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly bus: EventBus;
  readonly log: Log;
  readonly reader: ReceiptReader;
  readonly files: ReceiptFiles;
  readonly progress: ReadingProgress;
}

/** Longest time for one receipt, all preparations together. */
const timeLimitMs = 60_000;

/** The job that reads one receipt; whatever happens, the row ends as `processed` or `failed` with a reason. */
export function createReadReceiptJob(deps: ReadJobDeps): JobHandler {
  const { db, clock, bus, log, reader, files, progress } = deps;

  const write = (job: JobRow, work: (ctx: WriteContext, row: queries.ReceiptRow) => void): void => {
    runUnit({ db, clock, bus, userId: job.user_id, door: 'job', tokenId: null }, (ctx) => {
      const row = queries.findReceipt(db, job.user_id, job.subject_id);
      if (!row || row.status === 'processed') return;
      work(ctx, row);
      ctx.unit.announce('receipt', row.id, 'updated');
    });
  };

  const fail = (job: JobRow, code: string, message: string): void => {
    write(job, (_, row) =>
      queries.updateReceipt(db, job.user_id, row.id, failedColumns(row, code, message, isoNow(clock))),
    );
    log.warn({ receipt_id: job.subject_id, code }, 'receipt not read');
  };

  return {
    async run(job, signal) {
      const row = queries.findReceipt(db, job.user_id, job.subject_id);
      if (!row || row.status === 'processed') return;
      write(job, (_, current) =>
        queries.updateReceipt(db, job.user_id, current.id, {
          status: 'processing',
          attempts: current.attempts + 1,
          error_code: null,
          error_message: null,
        }),
      );
      const user = getMe({ db, clock, userId: job.user_id });
      const limited = AbortSignal.any([signal, AbortSignal.timeout(timeLimitMs)]);
      try {
        const result = await reader.read(
          { path: files.pathOf(row.file_name), mimeType: row.mime_type },
          { today: clock.today(), homeCurrency: user.base_currency, locale: user.locale },
          { signal: limited, onProgress: (percent) => report(job, percent) },
        );
        save(job, result);
      } catch (error) {
        if (signal.aborted) {
          giveBack(job);
          throw error;
        }
        if (!limited.aborted) throw error;
        fail(
          job,
          'timed_out',
          'Reading took too long and was stopped. Retry it with a smaller or clearer picture, or fill in the fields by hand.',
        );
      } finally {
        progress.forget(job.subject_id);
      }
    },
    giveUp: (job) =>
      fail(
        job,
        'reading_crashed',
        'Reading this picture failed unexpectedly. Retry it, or fill in the fields by hand.',
      ),
  };

  function report(job: JobRow, percent: number): void {
    const whole = Math.floor(percent);
    if (whole === progress.percentOf(job.subject_id)) return;
    progress.report(job.subject_id, whole);
    bus.publish({ job: 'read_receipt', id: job.subject_id, done: whole, total: 100, userId: job.user_id });
  }

  /** The app is being closed: the receipt waits for the next start. */
  function giveBack(job: JobRow): void {
    write(job, (_, row) => {
      if (row.status === 'processing')
        queries.updateReceipt(db, job.user_id, row.id, { status: 'pending', attempts: row.attempts - 1 });
    });
  }

  function save(job: JobRow, result: ReadResult): void {
    if (result.status === 'failed') {
      fail(job, result.error.code, result.error.message);
      return;
    }
    write(job, (_, row) => {
      queries.updateReceipt(db, job.user_id, row.id, processedColumns(row, result, isoNow(clock)));
      const { text, words, width, height } = result;
      queries.putText(db, {
        receipt_id: row.id,
        user_id: job.user_id,
        text,
        search_text: fold(text),
        words: JSON.stringify(words),
        width,
        height,
      });
    });
  }
}

/** What a person corrected before stays; with an amount or a date from them the receipt remains read by hand. */
function failedColumns(row: queries.ReceiptRow, code: string, message: string, now: string): queries.ReceiptChanges {
  const corrected = JSON.parse(row.corrected) as string[];
  const readByHand = corrected.length > 0 && (row.parsed_minor !== null || row.parsed_date !== null);
  if (readByHand) return { status: 'processed', error_code: null, error_message: null, processed_at: now };
  return { status: 'failed', error_code: code, error_message: message, processed_at: now };
}

type Processed = Extract<ReadResult, { status: 'processed' }>;

function processedColumns(row: queries.ReceiptRow, result: Processed, now: string): queries.ReceiptChanges {
  const { parsed } = result;
  const corrected = new Set(JSON.parse(row.corrected) as string[]);
  const keep = <T>(column: string, mine: T, read: T): T => (corrected.has(column) ? mine : read);
  const currency = keep('parsed_currency', row.parsed_currency, parsed.currency);
  const amount = parsed.amountMinor !== null && parsed.amountMinor > 0 ? parsed.amountMinor : null;
  return {
    status: 'processed',
    error_code: null,
    error_message: null,
    parsed_minor: keep('parsed_amount', row.parsed_minor, amount),
    parsed_currency: currency ?? parsed.currency,
    parsed_date: keep('parsed_date', row.parsed_date, parsed.date),
    merchant_name: keep('merchant_name', row.merchant_name, parsed.merchant),
    tax_minor: keep('tax_amount', row.tax_minor, parsed.taxMinor),
    payment: parsed.payment && JSON.stringify(parsed.payment),
    line_items: JSON.stringify(parsed.lineItems),
    fields: JSON.stringify(mergeFields(row, parsed.fields, corrected)),
    confidence: JSON.stringify(parsed.confidence),
    pages: result.pages,
    processed_at: now,
  };
}

function mergeFields(row: queries.ReceiptRow, fields: ParsedReceipt['fields'], corrected: ReadonlySet<string>) {
  const mine = row.fields === null ? null : (JSON.parse(row.fields) as ParsedReceipt['fields']);
  const pick = (column: string, name: keyof ParsedReceipt['fields']) =>
    corrected.has(column) && mine ? mine[name] : fields[name];
  return {
    amount: pick('parsed_amount', 'amount'),
    date: pick('parsed_date', 'date'),
    merchant: pick('merchant_name', 'merchant'),
    currency: pick('parsed_currency', 'currency'),
  };
}
