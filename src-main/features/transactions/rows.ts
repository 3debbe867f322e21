import { AppError, invalidField, notFound } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { presentTransaction, type TagNames } from './present-transaction.ts';
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

/** Those of some ids that are the user's, by their id. */
export function listTransactionsById(ctx: ReadContext, ids: readonly number[]): ReadonlyMap<number, Transaction> {
  const rows = queries.findTransactions(ctx.db, ctx.userId, ids);
  return new Map(present(ctx, rows).map((transaction) => [transaction.id, transaction]));
}

/** The transaction named in a request. Throws 422 with `path` when it is not the user's or lies in the bin. */
export function resolveTransaction(ctx: ReadContext, id: number, path: string): Transaction {
  const row = queries.findTransaction(ctx.db, ctx.userId, id);
  if (!row || row.deleted_at !== null) throw invalidField(path, 'There is no such transaction');
  return present(ctx, [row])[0] as Transaction;
}

/** Rows as the API shows them; the tags and parts of all are read at once. */
export function present(ctx: ReadContext, rows: readonly queries.TransactionRow[]): Transaction[] {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const tags = groupNames(queries.listTagNames(ctx.db, ctx.userId, ids));
  const splitIds = rows.filter((row) => row.parts_count > 0).map((row) => row.id);
  if (splitIds.length === 0) return rows.map((row) => presentTransaction(row, tags, [], none));
  const splits = queries.listSplits(ctx.db, ctx.userId, splitIds);
  const partIds = splits.map((split) => split.id);
  const splitTags = groupNames(queries.listTagNamesOfParts(ctx.db, ctx.userId, partIds));
  const partsOf = (id: number) => splits.filter((split) => split.transaction_id === id);
  return rows.map((row) => presentTransaction(row, tags, row.parts_count > 0 ? partsOf(row.id) : [], splitTags));
}

const none: TagNames = new Map();

function groupNames(found: readonly { of: number; name: string; name_folded: string }[]): TagNames {
  const names = new Map<number, string[]>();
  for (const { of, name } of found.toSorted((a, b) => (a.name_folded < b.name_folded ? -1 : 1)))
    names.set(of, [...(names.get(of) ?? []), name]);
  return names;
}
