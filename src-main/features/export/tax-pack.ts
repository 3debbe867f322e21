import { open } from 'node:fs/promises';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate/browser';
import { createAmountWriter } from '#main/lib/amount-writer.ts';
import { type AppError, invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { ExportRow } from './export-row.ts';
import { createIndexPage, type IndexEntry, nameReceiptFile } from './index-page.ts';
import * as queries from './queries.ts';
import { periodOf, type ReportHead } from './report-head.ts';
import { createReportTexts } from './report-texts.ts';
import { writeCsv } from './write-csv.ts';
import { writeReport } from './write-report.ts';

export interface TaxPackOptions {
  readonly ctx: ReadContext;
  readonly head: ReportHead;
  /** Reads the rows of the pack, anew for each file in it. */
  readonly readPages: () => AsyncIterable<readonly ExportRow[]>;
  readonly pathOf: (fileName: string) => string;
  /** Called after each file of a receipt. */
  readonly onFile: () => void;
}

/** PDF, CSV, the receipts' files and an index in one archive, made as it is read. */
export async function* writeTaxPack({
  ctx,
  head,
  readPages,
  pathOf,
  onFile,
}: TaxPackOptions): AsyncGenerator<Uint8Array, void> {
  const archive = createArchive(new Date(head.createdMs));
  const noted = new Map<number, IndexEntry['transaction']>();
  yield* archive.add('transactions.pdf', writeReport('pdf', head, noteReceipts(readPages(), noted)), 'store');
  yield* archive.add('transactions.csv', writeCsv(readPages(), head.baseCurrency), 'compress');
  const entries: IndexEntry[] = [];
  for (const receipt of listFiles(ctx, [...noted.keys()])) {
    const transaction = noted.get(receipt.transaction_id ?? 0);
    if (!transaction) continue;
    const fileName = nameReceiptFile(transaction, receipt);
    const file = await open(pathOf(receipt.file_name)).catch(() => null);
    entries.push({ transaction, fileName: file && fileName });
    if (file) yield* archive.add(fileName, file.createReadStream(), 'store');
    onFile();
  }
  const dates = [...noted.values()].map(({ date }) => date).sort();
  const texts = createReportTexts(head.language);
  const period = periodOf(head, dates[0] ?? null, dates.at(-1) ?? null, texts);
  const page = createIndexPage({ title: texts.say('packTitle', { owner: head.owner }), period }, entries, {
    texts,
    writeAmount: createAmountWriter(head.locale),
  });
  yield* archive.add('index.html', [page], 'compress');
  yield* archive.end();
}

/** Lets rows through and keeps which transactions have a receipt, with the total of a split one. */
async function* noteReceipts(
  pages: AsyncIterable<readonly ExportRow[]>,
  noted: Map<number, IndexEntry['transaction']>,
) {
  for await (const rows of pages) {
    for (const { id, receiptId, date, merchant, currency, amountMinor } of rows) {
      if (receiptId === null) continue;
      const totalMinor = amountMinor + (noted.get(id)?.totalMinor ?? 0);
      noted.set(id, { date, merchant, currency, totalMinor });
    }
    yield rows;
  }
}

function* listFiles(ctx: ReadContext, transactionIds: readonly number[]) {
  const pageSize = 500;
  for (let start = 0; start < transactionIds.length; start += pageSize) {
    yield* queries.findReceiptFiles(ctx.db, ctx.userId, transactionIds.slice(start, start + pageSize));
  }
}

const encoder = new TextEncoder();

/** Entries follow one another; pictures and PDF are compressed already. */
function createArchive(modified: Date) {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  return {
    async *add(
      name: string,
      content: AsyncIterable<Uint8Array | string> | Iterable<Uint8Array | string>,
      way: 'store' | 'compress',
    ) {
      const entry = way === 'store' ? new ZipPassThrough(name) : new ZipDeflate(name, { level: 6 });
      entry.mtime = modified;
      zip.add(entry);
      for await (const chunk of content) {
        entry.push(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
        yield* ready.splice(0);
      }
      entry.push(new Uint8Array(), true);
      yield* ready.splice(0);
    },
    *end() {
      zip.end();
      yield* ready.splice(0);
    },
  };
}

/** What the plain ZIP format can hold, with room for the PDF and the CSV. */
const limits = { bytes: 3_900_000_000, files: 65_000 };

export interface PackSize {
  readonly bytes: number;
  readonly files: number;
}

export function fitsIntoPack({ bytes, files }: PackSize): boolean {
  return bytes <= limits.bytes && files <= limits.files;
}

export function packTooLarge({ bytes, files }: PackSize): AppError {
  const size = `${files} files of ${(bytes / 1e9).toFixed(1)} GB`;
  return invalidField('date_from', `The receipts are ${size}, and an archive holds 3.9 GB; choose a shorter period`);
}
