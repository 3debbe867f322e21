import { AppError, notFound } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import * as queries from './queries.ts';

/** Throws 404. */
export function getImport(ctx: ReadContext, id: number): queries.ImportDbRow {
  const row = queries.findImport(ctx.db, ctx.userId, id);
  if (!row) throw notFound('import');
  return row;
}

/** 409: an import is not waiting for this. `detail` says what to do instead. */
export function notReady(detail: string): AppError {
  return new AppError('import_not_ready', detail);
}

export function fileGone(): AppError {
  return notReady('The file of this import is not there any more. Choose it again.');
}
