import type { MessageDescriptor } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import type { Transaction } from '#renderer/api/queries.ts';
import { type MoneyOptions, money } from '#renderer/lib/format.ts';
import { formatAmount, parseAmount } from '#shared/money.ts';

export const columns = [
  'check',
  'merchant',
  'note',
  'category',
  'tags',
  'account',
  'date',
  'receipt',
  'amount',
] as const;
export type Column = (typeof columns)[number];

export const columnNames: Readonly<Record<Column, MessageDescriptor>> = {
  check: msg({ message: 'Select', context: 'verb' }),
  merchant: msg`Merchant`,
  note: msg`Note`,
  category: msg`Category`,
  tags: msg`Tags`,
  account: msg`Account`,
  date: msg`Date`,
  receipt: msg`Receipt`,
  amount: msg`Amount`,
};

/** The columns that Tab visits while editing, in this order. */
const editable: readonly Column[] = ['merchant', 'note', 'category', 'tags', 'account', 'date', 'amount'];

/** A split one's category and amount belong to its parts; in place of a category a transfer has the account it goes to. */
export function isEditable(transaction: Transaction, column: Column): boolean {
  if (transaction.deleted_at !== null || !editable.includes(column)) return false;
  return (column !== 'category' && column !== 'amount') || transaction.splits.length === 0;
}

/** The next one of the columns that are shown. */
export function nextEditable(
  transaction: Transaction,
  column: Column,
  step: 1 | -1,
  shown: readonly Column[],
): Column | undefined {
  const order = editable.filter(
    (candidate) => candidate === column || (shown.includes(candidate) && isEditable(transaction, candidate)),
  );
  return order[order.indexOf(column) + step];
}

/** +1 for money that comes in, -1 for money that goes out, 0 for a transfer between own accounts. */
export function directionOf({ type, refund }: Pick<Transaction, 'type' | 'refund'>): 1 | 0 | -1 {
  if (type === 'transfer') return 0;
  return type === 'income' || refund ? 1 : -1;
}

interface SignedAmount {
  readonly amount: string;
  readonly currency: string;
  readonly direction: 1 | 0 | -1;
}

/**
 * The amount as a row shows it: the sign carries the direction. A transfer has none, unless the list is that of one of its accounts:
 * there it goes out, or comes in with what arrives.
 */
export function amountIn(
  transaction: Transaction,
  account: { readonly id: number; readonly currency: string } | null,
): SignedAmount {
  const { amount, currency, type, account_id, transfer_account_id, transfer_amount } = transaction;
  if (type === 'transfer' && account !== null) {
    if (transfer_account_id === account.id)
      return transfer_amount === null
        ? { amount, currency, direction: 1 }
        : { amount: transfer_amount, currency: account.currency, direction: 1 };
    if (account_id === account.id) return { amount: negate(amount), currency, direction: -1 };
  }
  const direction = directionOf(transaction);
  return { amount: direction < 0 ? negate(amount) : amount, currency, direction };
}

type Write = (amount: string, currency: string, options: MoneyOptions) => string;

export function writeSigned({ amount, currency, direction }: SignedAmount, write: Write = money): string {
  return write(amount, currency, { sign: direction === 0 ? 'never' : 'always' });
}

/** The amount as a list of all accounts shows it. */
export function writeAmount(transaction: Transaction, write: Write = money): string {
  return writeSigned(amountIn(transaction, null), write);
}

export function negate(amount: string): string {
  if (/^-?[0.]*$/.test(amount)) return amount.replace('-', '');
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

/** What remains of a day: in minus out, in the base currency. */
export function netOf(income: string, expense: string, currency: string): string {
  return formatAmount(minorOf(income, currency) - minorOf(expense, currency), currency);
}

export function minorOf(amount: string, currency: string): number {
  const parsed = parseAmount(amount, currency);
  return 'minor' in parsed ? parsed.minor : 0;
}

/** What a row is called: its merchant, else its note, else what it is. */
export function titleOf({ merchant_name, description, type }: Transaction): string {
  if (merchant_name !== null) return merchant_name;
  if (description !== null) return description;
  return type === 'transfer' ? t`Transfer` : t`No merchant`;
}
