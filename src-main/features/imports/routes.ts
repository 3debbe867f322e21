import { route, slowRoute } from '#main/api/route.ts';
import * as contract from '#shared/contract/imports.ts';
import type { ImportFiles } from './import-files.ts';
import type { ImportService } from './service.ts';

/** `backUp` makes a backup before the rows of a file are booked. */
export function createImportRoutes(
  imports: ImportService,
  files: ImportFiles,
  backUp: (reason: 'import') => Promise<void>,
) {
  return [
    slowRoute(
      contract.createImport,
      async (input) => imports.prepareNew(input, await files.receive(input.request, input.ctx.userId)),
      ({ ctx }, prepared) => imports.finish(ctx, prepared),
      { location: ({ id }) => `/imports/${id}`, release: (prepared, ctx) => imports.release(ctx, prepared) },
    ),
    route(contract.listImports, ({ ctx, query }) => imports.list(ctx, query)),
    route(contract.getImport, ({ ctx, params }) => imports.get(ctx, params.id)),
    slowRoute(
      contract.updateImport,
      (input) => imports.prepareChange(input, input.params.id, input.body),
      ({ ctx, body }, prepared) => imports.finish(ctx, prepared, body),
      { release: (prepared, ctx) => imports.release(ctx, prepared) },
    ),
    route(contract.listImportRows, ({ ctx, params, query }) => imports.listRows(ctx, params.id, query)),
    slowRoute(
      contract.commitImport,
      async (input) => {
        const storedName = imports.storedNameOf(input.ctx, input.params.id);
        await backUp('import');
        await imports.prepareCommit(input, input.params.id);
        return { storedName, rowsPath: null };
      },
      ({ ctx, params }) => imports.commit(ctx, params.id),
      { release: (prepared, ctx) => imports.release(ctx, prepared) },
    ),
    slowRoute(
      contract.undoImport,
      (input) => imports.prepareUndo(input, input.params.id, input.body),
      ({ ctx, params, body }, done) => imports.undo(ctx, params.id, body, done),
    ),
    slowRoute(
      contract.cancelImport,
      async ({ ctx, params }) => ({
        wasStopped: imports.stop(ctx, params.id),
        storedName: imports.storedNameOf(ctx, params.id),
        rowsPath: null,
      }),
      ({ ctx, params }, { wasStopped }) => imports.cancel(ctx, params.id, wasStopped),
      { release: (prepared, ctx) => imports.release(ctx, prepared) },
    ),
  ];
}
