import type { z } from 'zod';
import type { Db } from '#main/db/connection.ts';
import { type Schema, toBit } from '#main/db/schema.ts';
import type { ChangeAction } from '#main/db/unit.ts';
import { resolveAccount } from '#main/features/accounts/service.ts';
import { resolveCategory } from '#main/features/categories/service.ts';
import { findOrCreateTags } from '#main/features/tags/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { AppError, invalidField, invariant, notFound } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import { fold } from '#main/lib/fold.ts';
import { readAmount } from '#main/lib/read-amount.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import type {
  createTransaction as createEndpoint,
  listTransactions as listEndpoint,
  getOutline as outlineEndpoint,
  Transaction,
  updateTransaction as updateEndpoint,
} from '#shared/contract/transactions.ts';
import { comparableAmount, comparableDecimal, formatAmount } from '#shared/money.ts';
import { accountAmountOf, baseAmountOf } from './base-amounts.ts';
import { presentTransaction } from './present-transaction.ts';
import * as queries from './queries.ts';
import { readFilter } from './read-filter.ts';

export function listTransactions(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const filter = readFilter(ctx, query);
  const order = readOrder(query.ordering, query.cursor);
  const rows = queries.listTransactions(ctx.db, ctx.userId, filter, order, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map((row) => present(ctx, row)),
    next_cursor: rows.length > page.length && last ? encodeCursor([last[order.column] ?? '', last.id]) : null,
    ...(query.include_total ? { total: queries.countTransactions(ctx.db, ctx.userId, filter) } : {}),
    ...(query.include_totals ? { totals: sumFilter(ctx, filter) } : {}),
  };
}

function readOrder(ordering: QueryOf<typeof listEndpoint>['ordering'], cursor: string | undefined): queries.PageOrder {
  const name = ordering.replace('-', '');
  const column = name === 'amount' ? 'amount_order' : (name as 'date' | 'merchant_name' | 'created_at');
  const key = column === 'amount_order' ? 'number' : 'string';
  const after = cursor === undefined ? null : decodeCursor(cursor, [key, 'number']);
  return { column, descending: ordering.startsWith('-'), after };
}

/** Count and sums of every day of the filter, newest first. */
export function getOutline(ctx: ReadContext, query: QueryOf<typeof outlineEndpoint>) {
  const filter = readFilter(ctx, query);
  const base = getBaseCurrency(ctx);
  const items = queries.outlineTransactions(ctx.db, ctx.userId, filter).map((day) => ({
    date: day.date,
    count: day.count,
    in: formatAmount(day.money_in, base),
    out: formatAmount(day.money_out, base),
  }));
  return { items, totals: sumFilter(ctx, filter) };
}

function sumFilter(ctx: ReadContext, filter: queries.TransactionFilter) {
  const base = getBaseCurrency(ctx);
  const sums = queries.sumTransactions(ctx.db, ctx.userId, filter);
  invariant(sums, 'a sum without groups has one row');
  return {
    in: formatAmount(sums.money_in, base),
    out: formatAmount(sums.money_out, base),
    net: formatAmount(sums.money_in - sums.money_out, base),
    count: sums.count,
    unconverted: sums.unconverted,
  };
}

export function getTransaction(ctx: ReadContext, id: number): Transaction {
  return present(ctx, getRow(ctx, id));
}

/** The transaction named in a request. Throws 422 with `path` when it is not the user's or lies in the bin. */
export function resolveTransaction(ctx: ReadContext, id: number, path: string): Transaction {
  const row = queries.findTransaction(ctx.db, ctx.userId, id);
  if (!row || row.deleted_at !== null) throw invalidField(path, 'There is no such transaction');
  return present(ctx, row);
}

export function createTransaction(ctx: WriteContext, body: BodyOf<typeof createEndpoint>): Transaction {
  const now = isoNow(ctx.clock);
  const columns = toColumns(ctx, body);
  const id = queries.insertTransaction(ctx.db, {
    ...columns,
    user_id: ctx.userId,
    former_receipt_id: null,
    created_at: now,
    updated_at: now,
    deleted_at: null,
  });
  if (body.tags) queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.tags));
  ctx.unit.created('transaction', id);
  return getTransaction(ctx, id);
}

export function updateTransaction(ctx: WriteContext, id: number, body: BodyOf<typeof updateEndpoint>): Transaction {
  const row = getRow(ctx, id);
  if (row.deleted_at !== null)
    throw new AppError('not_found', 'This transaction is in the bin. Restore it first, then change it.');
  const amountMoved = body.amount !== undefined || body.currency !== undefined;
  if (row.parts_count > 0 && (amountMoved || body.category_id !== undefined || body.type !== undefined)) {
    throw invalidField(
      amountMoved ? 'amount' : 'category_id',
      'This transaction is split; change it together with its parts',
    );
  }
  ctx.unit.touch('transaction', id);
  const columns = toColumns(ctx, { ...currentFields(row, body), ...body });
  queries.updateTransaction(ctx.db, ctx.userId, id, { ...columns, updated_at: isoNow(ctx.clock) });
  if (body.tags) queries.setTags(ctx.db, ctx.userId, id, findOrCreateTags(ctx, body.tags));
  ctx.unit.settle('transaction', id);
  return getTransaction(ctx, id);
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
  if (row.deleted_at === null) return { transaction: present(ctx, row), formerReceiptId: null };
  ctx.unit.touch('transaction', id);
  queries.updateTransaction(ctx.db, ctx.userId, id, {
    deleted_at: null,
    former_receipt_id: null,
    updated_at: isoNow(ctx.clock),
  });
  return { transaction: getTransaction(ctx, id), formerReceiptId: row.former_receipt_id };
}

/** What a category is used for, and how its uses go to another one. */
export function usesOfCategories(ctx: WriteContext) {
  return {
    isUsed: (id: number) => queries.listUsesOfCategory(ctx.db, ctx.userId, id).length > 0,
    move: (from: number, to: number) => {
      for (const id of queries.listUsesOfCategory(ctx.db, ctx.userId, from)) ctx.unit.touch('transaction', id);
      queries.moveCategory(ctx.db, ctx.userId, from, to);
    },
  };
}

/** Ids of the transactions that carry a tag, themselves or on a part, in the bin too. */
/** How many transactions are in each currency, and the day of the first. */
export function countByCurrency(ctx: ReadContext) {
  const rows = queries.countByCurrency(ctx.db, ctx.userId);
  return new Map(rows.map(({ currency, count, first_date }) => [currency, { count, firstDate: first_date }]));
}

export function listUsesOfTag(ctx: ReadContext, tagId: number): number[] {
  return queries.listUsesOfTag(ctx.db, ctx.userId, tagId);
}

export { rewriteBaseAmounts, rewriteBaseAmountsOfEveryone } from './base-amounts.ts';

/** The category that this merchant had last, or null. */
export function suggestCategory(ctx: ReadContext, merchant: string | null): number | null {
  return merchant === null ? null : queries.findLastCategoryOfMerchant(ctx.db, ctx.userId, merchant);
}

/** Says that a transaction looks different although its own row did not change: a receipt was linked or let go. */
export function announceTransaction(ctx: WriteContext, id: number, action: ChangeAction = 'updated'): void {
  ctx.unit.announce('transaction', id, action);
}

function getRow(ctx: ReadContext, id: number): queries.TransactionRow {
  const row = queries.findTransaction(ctx.db, ctx.userId, id);
  if (!row) throw notFound('transaction');
  return row;
}

function present(ctx: ReadContext, row: queries.TransactionRow): Transaction {
  return presentTransaction(row, row.parts_count > 0 ? queries.listSplits(ctx.db, ctx.userId, row.id) : []);
}

type Fields = z.output<(typeof createEndpoint)['body']>;
type Columns = Omit<
  Schema['transactions'],
  | 'id'
  | 'user_id'
  | 'former_receipt_id'
  | 'created_at'
  | 'updated_at'
  | 'deleted_at'
  | 'parts_count'
  | 'parts_minor'
  | 'parts_fit'
>;

/** Checks the fields against each other and the user's accounts and categories, and turns them into columns. */
function toColumns(ctx: ReadContext, fields: Fields): Columns {
  const account = resolveAccount(ctx, fields.account_id, 'account_id');
  const currency = fields.currency ?? account.currency;
  const amountMinor = readAmount(fields.amount, currency, 'amount', 'positive');
  const refund = fields.refund ?? false;
  if (refund && fields.type !== 'expense') throw invalidField('refund', 'Only an expense can be a refund');
  const merchant = fields.merchant_name ?? null;
  const description = fields.description ?? null;
  return {
    type: fields.type,
    amount_minor: amountMinor,
    amount_order: comparableAmount(amountMinor, currency),
    currency,
    date: fields.date,
    account_id: account.id,
    category_id: readCategory(ctx, fields),
    merchant_name: merchant,
    description,
    search_text: fold([merchant, description].filter(Boolean).join('\n')),
    refund: toBit(refund),
    account_minor: readAccountAmount(ctx, fields, account.currency, currency, amountMinor),
    ...readTransfer(ctx, fields, account.id, currency, amountMinor),
    base_minor: baseAmountOf(ctx, amountMinor, currency, fields.date),
  };
}

function readCategory(ctx: ReadContext, fields: Fields): number | null {
  const id = fields.category_id ?? null;
  if (id === null) return null;
  if (fields.type === 'transfer')
    throw invalidField('category_id', 'A transfer has no category', 'category_type_mismatch');
  return resolveCategory(ctx, id, fields.type, 'category_id').id;
}

/** What moved the account: the amount itself in its own currency, else what the user says, else at the rate of the day. */
function readAccountAmount(
  ctx: ReadContext,
  fields: Fields,
  accountCurrency: string,
  currency: string,
  amountMinor: number,
): number | null {
  const given = fields.account_amount ?? null;
  if (accountCurrency === currency) return sameAmount(given, currency, amountMinor, 'account_amount');
  return given === null
    ? accountAmountOf(ctx, amountMinor, currency, accountCurrency, fields.date)
    : readAmount(given, accountCurrency, 'account_amount', 'positive');
}

/** In one currency there is one amount; another figure beside it would be dropped without a word. */
function sameAmount(given: string | number | null, currency: string, amountMinor: number, path: string): number {
  if (given !== null && readAmount(given, currency, path, 'positive') !== amountMinor)
    throw invalidField(path, `In one currency this is the amount itself; leave it out, or book a fee apart`);
  return amountMinor;
}

function readTransfer(ctx: ReadContext, fields: Fields, accountId: number, currency: string, amountMinor: number) {
  const targetId = fields.transfer_account_id ?? null;
  const given = fields.transfer_amount ?? null;
  if (fields.type !== 'transfer') {
    if (targetId !== null) throw invalidField('transfer_account_id', 'Only a transfer has a second account');
    if (given !== null) throw invalidField('transfer_amount', 'Only a transfer has a second amount');
    return { transfer_account_id: null, transfer_minor: null };
  }
  if (targetId === null)
    throw invalidField('transfer_account_id', 'A transfer names the account that the money goes to');
  const target = resolveAccount(ctx, targetId, 'transfer_account_id');
  if (target.id === accountId) throw invalidField('transfer_account_id', 'The two accounts of a transfer differ');
  if (target.currency === currency) {
    const arrived = sameAmount(given, currency, amountMinor, 'transfer_amount');
    return { transfer_account_id: target.id, transfer_minor: arrived };
  }
  if (given === null) throw invalidField('transfer_amount', `Say how much arrived, in ${target.currency}`);
  return {
    transfer_account_id: target.id,
    transfer_minor: readAmount(given, target.currency, 'transfer_amount', 'positive'),
  };
}

/** A row as the fields of a request, for those that a change leaves out; what no longer fits the new type or account is dropped. */
function currentFields(row: queries.TransactionRow, body: BodyOf<typeof updateEndpoint>): Fields {
  const type = body.type ?? row.type;
  const typeStays = type === row.type;
  const currencyStays = (body.currency ?? row.currency) === row.currency;
  const accountStays = (body.account_id ?? row.account_id) === row.account_id;
  const isAcross = row.transfer_currency !== row.currency;
  const targetStays = (body.transfer_account_id ?? row.transfer_account_id) === row.transfer_account_id;
  const amountStays = body.amount === undefined || comparableDecimal(body.amount) === row.amount_order;
  const { account_amount: accountAmount, transfer_amount: transferAmount, ...fields } = presentTransaction(row, []);
  return {
    type,
    amount: fields.amount,
    currency: fields.currency,
    date: fields.date,
    account_id: fields.account_id,
    category_id: typeStays ? fields.category_id : null,
    merchant_name: fields.merchant_name,
    description: fields.description,
    refund: type === 'expense' && fields.refund,
    // Both stand in a currency of their own: a figure of the old currency or account says nothing about the new one.
    ...(currencyStays && accountStays && amountStays ? { account_amount: accountAmount } : {}),
    ...(type === 'transfer' && typeStays ? { transfer_account_id: fields.transfer_account_id } : {}),
    ...(type === 'transfer' && typeStays && currencyStays && targetStays && isAcross
      ? { transfer_amount: transferAmount }
      : {}),
  };
}

/** Removes for good what has been in the bin for 30 days. */
export function emptyBin(db: Db, clock: Clock): void {
  queries.purgeBin(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}
