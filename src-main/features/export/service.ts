import type { Chunks } from '#main/api/byte-stream.ts';
import type { ReceiptService } from '#main/features/receipts/service.ts';
import { countTransactions } from '#main/features/transactions/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { ExportFormat, exportData } from '#shared/contract/export.ts';
import { describeFilters } from './describe-filters.ts';
import { writeDump } from './dump.ts';
import type { ExportRow } from './export-row.ts';
import * as queries from './queries.ts';
import { readIds, readNames, readRows, type Selection } from './read-rows.ts';
import type { ReportHead } from './report-head.ts';
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
  readonly name: string;
  readonly format: ExportFormat;
  readonly chunks: Chunks;
}

export type ExportService = ReturnType<typeof createExportService>;

export function createExportService({ receipts, pathOf, bus }: ExportDeps) {
  let lastId = 0;

  /** Counts transactions as their rows pass and says so on the user's event stream; done is said however it ends. */
  async function* report(ctx: ReadContext, total: number, pages: AsyncIterable<readonly ExportRow[]>) {
    lastId += 1;
    const say = (done: number) => bus.publish({ job: 'export', id: lastId, done, total, userId: ctx.userId });
    let done = 0;
    try {
      for await (const rows of pages) {
        yield rows;
        done += rows.filter(({ part }) => part === null || part === 1).length;
        if (done < total) say(done);
      }
    } finally {
      say(total);
    }
  }

  return {
    /** Makes ready what was asked for, without reading it yet. Throws 422 for filters that are wrong or out of place. */
    async prepare(ctx: ReadContext, query: QueryOf<typeof exportData>): Promise<ExportFile> {
      const { format, ...selection } = query;
      const name = `kvitt-${ctx.clock.today()}.${format}`;
      if (format === 'json') {
        refuseFilters(selection);
        return { name, format, chunks: writeDump(ctx, receipts) };
      }
      const total = countTransactions(ctx, selection);
      if (format === 'zip') await refuseLargePack(ctx, selection);
      const head = createHead(ctx, selection);
      const readPages = () => report(ctx, total, readRows(ctx, selection));
      const byDay = () => report(ctx, total, readRows(ctx, sortByDay(selection)));
      const chunks = {
        csv: () => writeCsv(readPages(), head.baseCurrency),
        xlsx: () => writeReport('xlsx', head, readPages()),
        pdf: () => writeReport('pdf', head, byDay()),
        zip: () => writeTaxPack({ ctx, head, readPages: byDay, pathOf }),
      };
      return { name, format, chunks: chunks[format]() };
    },
  };
}

function createHead(ctx: ReadContext, selection: Selection): ReportHead {
  const user = getMe(ctx);
  return {
    owner: user.display_name,
    email: user.email,
    from: selection.date_from ?? null,
    to: selection.date_to ?? null,
    filters: describeFilters(selection, readNames(ctx.db, ctx.userId)),
    baseCurrency: user.base_currency,
    locale: user.locale,
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
