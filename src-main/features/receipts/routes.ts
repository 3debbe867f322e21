import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { streamEvents } from '#main/api/event-stream.ts';
import { AnswerWithStatus, rawRoute, route, slowRoute } from '#main/api/route.ts';
import { AppError, notFound } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import { changeTransactions } from '#shared/contract/bulk-transactions.ts';
import * as contract from '#shared/contract/receipts.ts';
import { streamReceiptEvents } from '#shared/contract/system.ts';
import * as transactionContract from '#shared/contract/transactions.ts';
import { PictureError, type PicturePort } from './picture-port.ts';
import { readTurns } from './present-receipt.ts';
import type { ReceiptFiles } from './receipt-files.ts';
import { receiveUpload } from './receive-upload.ts';
import type { ReceiptService } from './service.ts';

export interface ReceiptRouteDeps {
  readonly receipts: ReceiptService;
  readonly files: ReceiptFiles;
  readonly pictures: PicturePort;
  readonly bus: EventBus;
  /** Makes a backup before many transactions go. */
  readonly backUp: (reason: 'bulk_delete') => Promise<void>;
}

export function createReceiptRoutes({ receipts, files, pictures, bus, backUp }: ReceiptRouteDeps) {
  return [
    slowRoute(
      contract.uploadReceipts,
      ({ request, ctx, log }) => receiveUpload(request, ctx.userId, files, log),
      ({ ctx }, upload) => {
        const { anyNew, ...answer } = receipts.add(ctx, upload);
        return new AnswerWithStatus(anyNew ? 202 : 200, answer);
      },
      { release: (upload, ctx) => receipts.removeUnused(ctx, upload, files) },
    ),
    route(contract.listReceipts, ({ ctx, query }) => receipts.list(ctx, query)),
    route(contract.countReceipts, ({ ctx }) => receipts.count(ctx)),
    route(contract.getReceipt, ({ ctx, params }) => receipts.get(ctx, params.id)),
    rawRoute(contract.getReceiptImage, ({ ctx, params, query }) => showImage(ctx, params.id, query)),
    route(contract.getReceiptText, ({ ctx, params }) => receipts.getText(ctx, params.id)),
    route(contract.updateReceipt, ({ ctx, params, body }) => receipts.update(ctx, params.id, body)),
    route(contract.retryReceipt, ({ ctx, params }) => receipts.retry(ctx, params.id)),
    route(contract.cancelReceipt, ({ ctx, params }) => receipts.cancel(ctx, params.id)),
    route(contract.confirmReceipt, ({ ctx, params, body }) => receipts.confirm(ctx, params.id, body), {
      location: ({ id }) => `/transactions/${id}`,
    }),
    route(contract.linkReceipt, ({ ctx, params, body }) => receipts.link(ctx, params.id, body.transaction_id)),
    route(contract.unlinkReceipt, ({ ctx, params }) => receipts.unlink(ctx, params.id)),
    route(contract.matchReceipt, ({ ctx, params }) => receipts.match(ctx, params.id)),
    route(contract.keepBothReceipts, ({ ctx, params, body }) => receipts.keepBoth(ctx, params.id, body.receipt_id)),
    route(contract.deleteReceipt, ({ ctx, params }) => receipts.remove(ctx, params.id)),
    rawRoute(streamReceiptEvents, ({ caller, request, isAllowed }) =>
      streamEvents({
        bus,
        userId: caller.userId,
        request,
        isAllowed,
        wanted: (event) => ('job' in event ? event.job === 'read_receipt' : event.entity === 'receipt'),
      }),
    ),
    // Receipts know transactions, not the other way round: they let go of what is deleted and take it up again.
    route(transactionContract.deleteTransaction, ({ ctx, params }) => receipts.deleteTransaction(ctx, params.id)),
    slowRoute(
      changeTransactions,
      async ({ body }) => (body.delete ? backUp('bulk_delete') : undefined),
      ({ ctx, body }) => receipts.changeTransactions(ctx, body),
    ),
    route(transactionContract.restoreTransaction, ({ ctx, params }) => receipts.restoreTransaction(ctx, params.id)),
  ];

  async function showImage(
    ctx: ReadContext,
    id: number,
    query: { page?: number; width?: number; original?: boolean },
  ): Promise<Response> {
    const row = receipts.getRow(ctx, id);
    if (!(await files.exists(row.file_name))) throw notFound('picture');
    const path = files.pathOf(row.file_name);
    if (query.original) {
      const stream = Readable.toWeb((await openFile(path)).createReadStream()) as ReadableStream;
      return new Response(stream, {
        headers: { ...imageHeaders, 'content-type': row.mime_type, 'content-length': String(row.size) },
      });
    }
    try {
      const { page = 1, width } = query;
      const picture = await pictures.render(path, { page, width, turn: readTurns(row)[page - 1] });
      return new Response(picture.bytes as Uint8Array<ArrayBuffer>, {
        headers: { ...imageHeaders, 'content-type': picture.mimeType },
      });
    } catch (error) {
      throw error instanceof PictureError ? toAppError(error) : error;
    }
  }
}

/** Nothing of it stays with a browser that the next user of this computer may open. */
const imageHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };

/** Opened before the answer begins: later nobody could be told that it is missing. */
async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw fileGone();
    throw error;
  }
}

function fileGone(): AppError {
  return new AppError('not_found', 'The file of this receipt is missing in the data folder. Restore it from a backup.');
}

/** In words of its own: those of the decoder may hold a path. */
function toAppError({ code }: PictureError): AppError {
  if (code === 'no_such_page') return notFound('page');
  return new AppError(
    'unsupported_media_type',
    'This picture cannot be opened, so there is nothing to show. The stored file is there with original=true.',
  );
}
