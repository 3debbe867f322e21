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

export const columnNames: Readonly<Record<Column, string>> = {
  check: 'Select',
  merchant: 'Merchant',
  note: 'Note',
  category: 'Category',
  tags: 'Tags',
  account: 'Account',
  date: 'Date',
  receipt: 'Receipt',
  amount: 'Amount',
};

/** The columns that Tab visits while editing, in this order. */
const editable: readonly Column[] = ['merchant', 'note', 'category', 'tags', 'date', 'amount'];

/** A split one's category and amount belong to its parts, and a transfer has no category. */
export function isEditable(transaction: Transaction, column: Column): boolean {
  if (transaction.deleted_at !== null || !editable.includes(column)) return false;
  if (column === 'category') return transaction.type !== 'transfer' && transaction.splits.length === 0;
  return column !== 'amount' || transaction.splits.length === 0;
}

export function nextEditable(transaction: Transaction, column: Column, step: 1 | -1): Column | undefined {
  const order = editable.filter((candidate) => candidate === column || isEditable(transaction, candidate));
  return order[order.indexOf(column) + step];
}

/** +1 for money that comes in, -1 for money that goes out, 0 for a transfer between own accounts. */
export function directionOf({ type, refund }: Pick<Transaction, 'type' | 'refund'>): 1 | 0 | -1 {
  if (type === 'transfer') return 0;
  return type === 'income' || refund ? 1 : -1;
}

/** The amount as a row shows it: the sign carries the direction, a transfer has none. */
export function writeAmount(
  transaction: Transaction,
  write: (amount: string, currency: string, options: MoneyOptions) => string = money,
): string {
  const direction = directionOf(transaction);
  const signed = direction < 0 ? negate(transaction.amount) : transaction.amount;
  return write(signed, transaction.currency, { sign: direction === 0 ? 'never' : 'always' });
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

export interface SelectionSum {
  /** Minor units of the base currency. */
  readonly minor: number;
  /** Transactions without a known rate, left out of the sum. */
  readonly unconverted: number;
}

export function sumOf(transactions: Iterable<Transaction>, base: string): SelectionSum {
  let minor = 0;
  let unconverted = 0;
  for (const transaction of transactions) {
    const amount = transaction.currency === base ? transaction.amount : transaction.base_amount;
    if (amount === null) unconverted += 1;
    else minor += directionOf(transaction) * Math.abs(minorOf(amount, base));
  }
  return { minor, unconverted };
}

/** What a row is called: its merchant, else its note, else what it is. */
export function titleOf({ merchant_name, description, type }: Transaction): string {
  if (merchant_name !== null) return merchant_name;
  if (description !== null) return description;
  return type === 'transfer' ? 'Transfer' : 'No merchant';
}
