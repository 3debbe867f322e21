import { invariant } from '#main/lib/app-error.ts';
import type { Transaction } from '#shared/contract/transactions.ts';
import { formatAmount } from '#shared/money.ts';
import type { listSplits, TransactionRow } from './queries.ts';

/** Names of tags by what carries them, in the order in which they are shown. */
export type TagNames = ReadonlyMap<number, readonly string[]>;

export type SplitRow = ReturnType<typeof listSplits>[number];

/** A row with its parts as the API shows it. */
export function presentTransaction(
  row: TransactionRow,
  tags: TagNames,
  splits: readonly SplitRow[],
  splitTags: TagNames,
): Transaction {
  invariant(row.account_currency && row.base_currency, 'a transaction belongs to an account and a user');
  const inBase = (minor: number | null) =>
    minor === null ? null : formatAmount(minor, row.base_currency ?? row.currency);
  return {
    id: row.id,
    type: row.type,
    amount: formatAmount(row.amount_minor, row.currency),
    currency: row.currency,
    date: row.date,
    account_id: row.account_id,
    category_id: row.category_id,
    merchant_name: row.merchant_name,
    description: row.description,
    tags: [...(tags.get(row.id) ?? [])],
    splits: splits.map((split) => ({
      id: split.id,
      amount: formatAmount(split.amount_minor, row.currency),
      category_id: split.category_id,
      description: split.description,
      tags: [...(splitTags.get(split.id) ?? [])],
      base_amount: inBase(split.base_minor),
    })),
    receipt_id: row.receipt_id,
    recurring_id: row.recurring_id,
    refund: row.refund === 1,
    account_amount: row.account_minor === null ? null : formatAmount(row.account_minor, row.account_currency),
    transfer_account_id: row.transfer_account_id,
    transfer_amount:
      row.transfer_minor === null ? null : formatAmount(row.transfer_minor, row.transfer_currency ?? row.currency),
    base_amount: inBase(row.base_minor),
    created_at: row.created_at,
    updated_at: row.updated_at,
    deleted_at: row.deleted_at,
  };
}
