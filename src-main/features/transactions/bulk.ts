import { AppError } from '#main/lib/app-error.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import type { changeTransactions as bulkEndpoint } from '#shared/contract/bulk-transactions.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import { fold } from '#shared/fold.ts';
import * as queries from './queries.ts';
import { changeTransaction } from './write.ts';

type BulkSet = NonNullable<BodyOf<typeof bulkEndpoint>['set']>;

/** The ids of a request, each once. Throws 422 with the path of every one that is not the user's or not where it has to be. */
export function resolveTransactions(
  ctx: ReadContext,
  ids: readonly number[],
  path: string,
  where: 'outside the bin' | 'anywhere' = 'outside the bin',
): number[] {
  const known = new Set(queries.listKnownIds(ctx.db, ctx.userId, ids, where));
  const errors = ids.flatMap((id, index) =>
    known.has(id) ? [] : [{ path: `${path}.${index}`, message: 'There is no such transaction' }],
  );
  if (errors.length > 0) {
    const [first] = errors;
    throw new AppError('validation_error', `Check ${first?.path}: there is no such transaction. Nothing was changed.`, {
      errors,
    });
  }
  return [...new Set(ids)];
}

/** Writes the same fields to many transactions; one that cannot take them stops all. */
export function setFields(ctx: WriteContext, ids: readonly number[], set: BulkSet): void {
  const { add_tags: add = [], remove_tags: remove = [], ...fields } = set;
  const changesTags = add.length > 0 || remove.length > 0;
  for (const id of ids) {
    try {
      changeTransaction(ctx, id, ({ tags }) => ({
        ...fields,
        ...(changesTags && { tags: mergeTags(tags, add, remove) }),
      }));
    } catch (error) {
      throw error instanceof AppError ? inSet(error, id) : error;
    }
  }
}

/** Names that differ by case or accents alone are one tag. */
export function mergeTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map(fold));
  const byName = new Map([...tags, ...add].map((tag) => [fold(tag), tag]));
  return [...byName].filter(([folded]) => !gone.has(folded)).map(([, tag]) => tag);
}

function inSet(error: AppError, id: number): AppError {
  const errors = (error.extra.errors ?? []).map(({ path, message }) => ({ path: `set.${path}`, message }));
  return new AppError(error.code, `Transaction ${id} cannot take this, so nothing was changed. ${error.detail}`, {
    errors,
  });
}
