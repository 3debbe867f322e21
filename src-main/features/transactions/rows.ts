import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { presentTransaction } from './present-transaction.ts';
import * as queries from './queries.ts';

export function getRow(ctx: ReadContext, id: number): queries.TransactionRow {
  const row = queries.findTransaction(ctx.db, ctx.userId, id);
  if (!row) throw notFound('transaction');
  return row;
}

/** A row that may be changed: what lies in the bin may not. */
export function getLiveRow(ctx: ReadContext, id: number): queries.TransactionRow {
  const row = getRow(ctx, id);
  if (row.deleted_at === null) return row;
  throw new AppError('not_found', 'This transaction is in the bin. Restore it first, then change it.');
}

export function getTransaction(ctx: ReadContext, id: number): Transaction {
  return present(ctx, [getRow(ctx, id)])[0] as Transaction;
}

/** The transaction named in a request. Throws 422 with `path` when it is not the user's or lies in the bin. */
export function resolveTransaction(ctx: ReadContext, id: number, path: string): Transaction {
  const row = queries.findTransaction(ctx.db, ctx.userId, id);
  if (!row || row.deleted_at !== null) throw invalidField(path, 'There is no such transaction');
  return present(ctx, [row])[0] as Transaction;
}

/** Rows as the API shows them, with the parts of all that are split read at once. */
export function present(ctx: ReadContext, rows: readonly queries.TransactionRow[]): Transaction[] {
  const split = rows.filter((row) => row.parts_count > 0).map((row) => row.id);
  const parts = split.length > 0 ? queries.listSplits(ctx.db, ctx.userId, split) : [];
  return rows.map((row) =>
    presentTransaction(row, row.parts_count > 0 ? parts.filter((part) => part.transaction_id === row.id) : []),
  );
}
