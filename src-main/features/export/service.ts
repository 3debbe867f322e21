import type { Chunks } from '#main/api/byte-stream.ts';
import type { ReceiptService } from '#main/features/receipts/service.ts';
import { countTransactions } from '#main/features/transactions/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { wordsFor } from '#main/lib/person-words.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { ExportFormat, exportData } from '#shared/contract/export.ts';
import { describeFilters } from './describe-filters.ts';
import { writeDump } from './dump.ts';
import { createProgress, type ExportProgress } from './progress.ts';
import * as queries from './queries.ts';
import { readIds, readNames, readRows, type Selection } from './read-rows.ts';
import type { ReportHead } from './report-head.ts';
import { reportLanguage } from './report-words.ts';
import { fitsIntoPack, packTooLarge, writeTaxPack } from './tax-pack.ts';
import { writeCsv } from './write-csv.ts';
import { writeReport } from './write-report.ts';

export interface ExportDeps {
  readonly receipts: ReceiptService;
  /** Where a receipt's stored file lies. */
  readonly pathOf: (fileName: string) => string;
  readonly bus: EventBus;
}

export interface ExportFile {
  /** The number that the events of its progress carry. */
  readonly id: number;
  readonly name: string;
  readonly format: ExportFormat;
  readonly chunks: Chunks;
}

export type ExportService = ReturnType<typeof createExportService>;

export function createExportService({ receipts, pathOf, bus }: ExportDeps) {
  let lastId = 0;

  return {
    /** Makes ready what was asked for, without reading it yet. Throws 422 for filters that are wrong or out of place. */
    async prepare(ctx: ReadContext, query: QueryOf<typeof exportData>): Promise<ExportFile> {
      const { format, ...selection } = query;
      if (format === 'json') refuseFilters(selection);
      if (format === 'zip') await refuseLargePack(ctx, selection);
      lastId += 1;
      const total = countSteps(ctx, query, receipts);
      const progress = createProgress({ bus, userId: ctx.userId, id: lastId, total });
      const chunks = progress.follow(write(ctx, query, progress));
      return { id: progress.id, name: `kvitt-${ctx.clock.today()}.${format}`, format, chunks };
    },
  };

  function write(ctx: ReadContext, query: QueryOf<typeof exportData>, progress: ExportProgress): Chunks {
    const { format, ...selection } = query;
    if (format === 'json') return writeDump(ctx, receipts, progress);
    const head = createHead(ctx, selection);
    const readPages = () => progress.count(readRows(ctx, selection));
    const byDay = () => progress.count(readRows(ctx, sortByDay(selection)));
    const chunks = {
      csv: () => writeCsv(readPages(), head.baseCurrency),
      xlsx: () => writeReport('xlsx', head, readPages()),
      pdf: () => writeReport('pdf', head, byDay()),
      zip: () => writeTaxPack({ ctx, head, readPages: byDay, pathOf, onFile: () => progress.add(1) }),
    };
    return chunks[format]();
  }
}

/** What the progress of an export counts: a tax pack reads its transactions for the PDF and for the CSV, then the receipts' files. */
function countSteps(ctx: ReadContext, query: QueryOf<typeof exportData>, receipts: ReceiptService): number {
  const { format, ...selection } = query;
  const count = (more: Partial<Selection> = {}) => countTransactions(ctx, { ...selection, ...more });
  if (format === 'json') return count() + count({ deleted: true }) + receipts.count(ctx).all;
  if (format !== 'zip') return count();
  return 2 * count() + (selection.has_receipt === false ? 0 : count({ has_receipt: true }));
}

function createHead(ctx: ReadContext, selection: Selection): ReportHead {
  const user = getMe(ctx);
  return {
    owner: user.display_name,
    email: user.email,
    from: selection.date_from ?? null,
    to: selection.date_to ?? null,
    filters: describeFilters(selection, readNames(ctx.db, ctx.userId), wordsFor(user.locale)),
    baseCurrency: user.base_currency,
    locale: user.locale,
    language: reportLanguage(user.locale),
    today: ctx.clock.today(),
    createdMs: ctx.clock.nowMs(),
  };
}

function sortByDay(selection: Selection): Selection {
  return selection.ordering.endsWith('date') ? selection : { ...selection, ordering: '-date' };
}

function refuseFilters({ ordering: _, ...filters }: Selection): void {
  const [given] = Object.entries(filters).find(([, value]) => value !== undefined) ?? [];
  if (given) throw invalidField(given, 'The JSON holds everything, so it takes no filter; leave it out');
}

/** Only where all receipts together would be too much, those of the selection are counted. */
async function refuseLargePack(ctx: ReadContext, selection: Selection): Promise<void> {
  if (fitsIntoPack(queries.sumReceiptFiles(ctx.db, ctx.userId))) return;
  const sum = { bytes: 0, files: 0 };
  for await (const ids of readIds(ctx, selection)) {
    const { bytes, files } = queries.sumReceiptFiles(ctx.db, ctx.userId, ids);
    sum.bytes += bytes;
    sum.files += files;
  }
  if (!fitsIntoPack(sum)) throw packTooLarge(sum);
}
