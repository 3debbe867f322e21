import { streamBytes } from '#main/api/byte-stream.ts';
import { rawRoute } from '#main/api/route.ts';
import { describeError, type Log } from '#main/lib/log.ts';
import { exportData, exportMimeTypes } from '#shared/contract/export.ts';
import type { ExportFile, ExportService } from './service.ts';

export function createExportRoutes(exports: ExportService, log: Log) {
  return [
    rawRoute(exportData, async ({ ctx, query, request }) =>
      toDownload(await exports.prepare(ctx, query), request, log),
    ),
  ];
}

function toDownload({ id, name, format, chunks }: ExportFile, { signal }: Request, log: Log): Response {
  const onError = (error: unknown) => log.error({ route: 'GET /export', ...describeError(error) }, 'export broke off');
  return new Response(streamBytes(chunks, { signal, onError }), {
    headers: {
      'content-type': exportMimeTypes[format],
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'no-store',
      'kvitt-export': String(id),
      'x-content-type-options': 'nosniff',
    },
  });
}
