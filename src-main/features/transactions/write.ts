import { findOrCreateTags } from '#main/features/tags/service.ts';
import { invalidField, notFound } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import type { splitTransaction as splitEndpoint } from '#shared/contract/bulk-transactions.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import * as queries from './queries.ts';
import { type Changes, currentFields, type Fields, readFields } from './read-fields.ts';
import { getLiveRow, getRow, getTransaction, present, resolveTransaction } from './rows.ts';
import { clearParts, insertParts } from './splits.ts';

/** Books a transaction; `recurringId` is the rule that does so. */
export function createTransaction(ctx: WriteContext, body: Fields, recurringId: number | null = null): Transaction {
  const now = isoNow(ctx.clock);
  const { columns, parts } = readFields(ctx, body);
  const id = queries.insertTransaction(ctx.db, {
    ...columns,
    user_id: ctx.userId,
    former_receipt_id: null,
    recurring_id: recurringId,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  insertParts(ctx, id, parts, columns.base_minor);
  if (body.tags) queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.tags));
  ctx.unit.created('transaction', id);
  return getTransaction(ctx, id);
}

export function updateTransaction(ctx: WriteContext, id: number, body: Changes): Transaction {
  changeTransaction(ctx, id, () => body);
  return getTransaction(ctx, id);
}

/** The same for one of many, which nobody looks at afterwards; `decide` says what to change from how it is now. */
export function changeTransaction(ctx: WriteContext, id: number, decide: (current: Transaction) => Changes): void {
  const row = getLiveRow(ctx, id);
  const [current] = present(ctx, [row]) as [Transaction];
  const body = decide(current);
  if (row.parts_count > 0 && body.splits === undefined && (body.category_id ?? null) !== null)
    throw invalidField('category_id', 'This transaction is split; change the categories of its parts');
  ctx.unit.touch('transaction', id);
  const { columns, parts } = readFields(ctx, { ...currentFields(current, body), ...body });
  const partIds = row.parts_count > 0 ? clearParts(ctx, id) : [];
  queries.updateTransaction(ctx.db, ctx.userId, id, { ...columns, updated_at: isoNow(ctx.clock) });
  insertParts(ctx, id, parts, columns.base_minor, partIds);
  if (body.tags) queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.tags));
  ctx.unit.settle('transaction', id);
}

/** Splits, splits again or joins a transaction that is there, or creates one with its parts. */
export function splitTransaction(
  ctx: WriteContext,
  body: BodyOf<typeof splitEndpoint>,
): { transaction: Transaction; isNew: boolean } {
  const { transaction_id: id, ...fields } = body;
  if (id === undefined) return { transaction: createSplit(ctx, fields), isNew: true };
  const other = Object.keys(fields).find((field) => field !== 'splits');
  if (other !== undefined)
    throw invalidField(other, 'Send transaction_id with splits alone, or change the rest by PATCH');
  resolveTransaction(ctx, id, 'transaction_id');
  return { transaction: updateTransaction(ctx, id, { splits: fields.splits }), isNew: false };
}

function createSplit(ctx: WriteContext, fields: Omit<BodyOf<typeof splitEndpoint>, 'transaction_id'>): Transaction {
  const { type, amount, date, splits } = fields;
  if (type === undefined) throw invalidField('type', 'This field is required');
  if (amount === undefined) throw invalidField('amount', 'This field is required');
  if (date === undefined) throw invalidField('date', 'This field is required');
  if (splits.length === 0) throw invalidField('splits', 'A split has two parts or more');
  return createTransaction(ctx, { ...fields, type, amount, date });
}

/** Moves a transaction to the bin and lets go of its receipt; `former` is the receipt that was linked. */
export function deleteTransaction(ctx: WriteContext, id: number, former: number | null): undefined {
  const row = getRow(ctx, id);
  if (row.deleted_at !== null) throw notFound('transaction');
  ctx.unit.touch('transaction', id);
  queries.updateTransaction(ctx.db, ctx.userId, id, { deleted_at: isoNow(ctx.clock), former_receipt_id: former });
}

/** Takes a transaction out of the bin; answers the receipt it had, to be linked again. */
export function restoreTransaction(
  ctx: WriteContext,
  id: number,
): { transaction: Transaction; formerReceiptId: number | null } {
  const row = getRow(ctx, id);
  if (row.deleted_at === null) return { transaction: getTransaction(ctx, id), formerReceiptId: null };
  ctx.unit.touch('transaction', id);
  queries.updateTransaction(ctx.db, ctx.userId, id, {
    deleted_at: null,
    former_receipt_id: null,
    updated_at: isoNow(ctx.clock),
  });
  return { transaction: getTransaction(ctx, id), formerReceiptId: row.former_receipt_id };
}
