import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { streamEvents } from '#main/api/event-stream.ts';
import { AnswerWithStatus, rawRoute, route, slowRoute } from '#main/api/route.ts';
import { AppError, notFound } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { EventBus } from '#main/lib/event-bus.ts';
import * as contract from '#shared/contract/receipts.ts';
import { streamReceiptEvents } from '#shared/contract/system.ts';
import * as transactionContract from '#shared/contract/transactions.ts';
import { PictureError, type PicturePort } from './picture-port.ts';
import type { ReceiptFiles } from './receipt-files.ts';
import { receiveUpload } from './receive-upload.ts';
import type { ReceiptService } from './service.ts';

export interface ReceiptRouteDeps {
  readonly receipts: ReceiptService;
  readonly files: ReceiptFiles;
  readonly pictures: PicturePort;
  readonly bus: EventBus;
}

export function createReceiptRoutes({ receipts, files, pictures, bus }: ReceiptRouteDeps) {
  return [
    slowRoute(
      contract.uploadReceipts,
      ({ request, ctx }) => receiveUpload(request, ctx.userId, files),
      ({ ctx }, upload) => {
        const { anyNew, ...answer } = receipts.add(ctx, upload);
        return new AnswerWithStatus(anyNew ? 202 : 200, answer);
      },
    ),
    route(contract.listReceipts, ({ ctx, query }) => receipts.list(ctx, query)),
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
    route(contract.deleteReceipt, ({ ctx, params }) => receipts.remove(ctx, params.id)),
    rawRoute(streamReceiptEvents, ({ caller, request }) =>
      streamEvents({
        bus,
        userId: caller.userId,
        request,
        wanted: (event) => ('job' in event ? event.job === 'read_receipt' : event.entity === 'receipt'),
      }),
    ),
    // Receipts know transactions, not the other way round: they let go of what is deleted and take it up again.
    route(transactionContract.deleteTransaction, ({ ctx, params }) => receipts.deleteTransaction(ctx, params.id)),
    route(transactionContract.restoreTransaction, ({ ctx, params }) => receipts.restoreTransaction(ctx, params.id)),
  ];

  async function showImage(
    ctx: ReadContext,
    id: number,
    query: { page?: number; width?: number; original?: boolean },
  ): Promise<Response> {
    const row = receipts.getRow(ctx, id);
    const path = files.pathOf(row.file_name);
    if (query.original) {
      const stream = Readable.toWeb(createReadStream(path)) as ReadableStream;
      return new Response(stream, {
        headers: { ...imageHeaders, 'content-type': row.mime_type, 'content-length': String(row.size) },
      });
    }
    try {
      const picture = await pictures.render(path, { page: query.page ?? 1, width: query.width });
      return new Response(picture.bytes as Uint8Array<ArrayBuffer>, {
        headers: { ...imageHeaders, 'content-type': picture.mimeType },
      });
    } catch (error) {
      throw error instanceof PictureError ? toAppError(error) : error;
    }
  }
}

/** A stored picture never changes. */
const imageHeaders = { 'cache-control': 'private, max-age=86400', 'x-content-type-options': 'nosniff' };

function toAppError(error: PictureError): AppError {
  if (error.code === 'no_such_page') return notFound('page');
  return new AppError('unsupported_media_type', `${error.message} The stored file is there with original=true.`);
}
