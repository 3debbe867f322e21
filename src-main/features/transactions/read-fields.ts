import type { z } from 'zod';
import { type Schema, toBit } from '#main/db/schema.ts';
import { resolveAccount } from '#main/features/accounts/service.ts';
import { resolveCategory } from '#main/features/categories/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { readAmount } from '#main/lib/read-amount.ts';
import type { newTransaction, Transaction, transactionChanges } from '#shared/contract/transactions.ts';
import { comparableAmount, comparableDecimal } from '#shared/money.ts';
import { toAccountMinor, toBaseMinor } from './base-amounts.ts';
import { toSearchText } from './search-text.ts';
import { type Part, readParts } from './splits.ts';

export type Fields = z.output<typeof newTransaction>;
export type Changes = z.output<typeof transactionChanges>;
type Columns = Omit<
  Schema['transactions'],
  | 'id'
  | 'user_id'
  | 'former_receipt_id'
  | 'recurring_id'
  | 'created_at'
  | 'updated_at'
  | 'deleted_at'
  | 'parts_count'
  | 'parts_minor'
  | 'parts_fit'
  | 'merchant_order'
>;

/** Checks the fields against each other and the user's accounts and categories, and turns them into columns and parts. */
export function readFields(ctx: ReadContext, fields: Fields): { columns: Columns; parts: Part[] } {
  const account = resolveAccount(ctx, fields.account_id, 'account_id');
  const currency = fields.currency ?? account.currency;
  const amountMinor = readAmount(fields.amount, currency, 'amount', 'positive');
  const refund = fields.refund ?? false;
  if (refund && fields.type !== 'expense') throw invalidField('refund', 'Only an expense can be a refund');
  const parts = readParts(ctx, fields.splits ?? [], fields.type, { minor: amountMinor, currency });
  const ownCategory = readCategory(ctx, fields);
  const merchant = fields.merchant_name ?? null;
  const description = fields.description ?? null;
  const columns = {
    type: fields.type,
    amount_minor: amountMinor,
    amount_order: comparableAmount(amountMinor, currency),
    currency,
    date: fields.date,
    account_id: account.id,
    // The parts of a split have the categories.
    category_id: parts.length > 0 ? null : ownCategory,
    merchant_name: merchant,
    description,
    search_text: toSearchText([merchant, description, ...parts.map((part) => part.description)]),
    refund: toBit(refund),
    account_minor: readAccountAmount(ctx, fields, account.currency, currency, amountMinor),
    ...readTransfer(ctx, fields, account.id, currency, amountMinor),
    base_minor: toBaseMinor(ctx, { minor: amountMinor, currency }, fields.date),
  };
  return { columns, parts };
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
    ? toAccountMinor(ctx, { minor: amountMinor, currency }, accountCurrency, fields.date)
    : readAmount(given, accountCurrency, 'account_amount', 'positive');
}

/** In one currency there is one amount; another figure beside it would be dropped without a word. */
function sameAmount(given: string | number | null, currency: string, amountMinor: number, path: string): number {
  if (given !== null && readAmount(given, currency, path, 'positive') !== amountMinor)
    throw invalidField(path, 'In one currency this is the amount itself; leave it out, or book a fee apart');
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

/** A transaction as the fields of a request, for those that a change leaves out; what no longer fits the new type or account is dropped. */
export function currentFields(current: Transaction, body: Changes): Fields {
  const type = body.type ?? current.type;
  const typeStays = type === current.type;
  const currencyStays = (body.currency ?? current.currency) === current.currency;
  const accountStays = (body.account_id ?? current.account_id) === current.account_id;
  const targetStays = (body.transfer_account_id ?? current.transfer_account_id) === current.transfer_account_id;
  const amountStays = body.amount === undefined || comparableDecimal(body.amount) === comparableDecimal(current.amount);
  const { account_amount: accountAmount, transfer_amount: transferAmount, ...fields } = current;
  return {
    type,
    amount: fields.amount,
    currency: fields.currency,
    date: fields.date,
    account_id: fields.account_id,
    category_id: typeStays ? fields.category_id : null,
    merchant_name: fields.merchant_name,
    description: fields.description,
    splits: fields.splits.map(({ id: _, base_amount: __, ...part }) => ({
      ...part,
      category_id: typeStays ? part.category_id : null,
    })),
    refund: type === 'expense' && fields.refund,
    // Both stand in a currency of their own: a figure of the old currency or account says nothing about the new one.
    ...(currencyStays && accountStays && amountStays ? { account_amount: accountAmount } : {}),
    ...(type === 'transfer' && typeStays ? { transfer_account_id: fields.transfer_account_id } : {}),
    // Within one currency it follows the amount.
    ...(type === 'transfer' && typeStays && currencyStays && targetStays && transferAmount !== fields.amount
      ? { transfer_amount: transferAmount }
      : {}),
  };
}
