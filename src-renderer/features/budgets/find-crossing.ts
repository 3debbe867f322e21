import type { Transaction } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';

type Counted = Pick<
  Transaction,
  'id' | 'type' | 'date' | 'amount' | 'base_amount' | 'currency' | 'refund' | 'category_id' | 'splits' | 'merchant_name'
>;

export interface Crossing<T extends Counted = Transaction> {
  readonly transaction: T;
  /** What of it counts in the budget, in minor units. */
  readonly minor: number;
}

/**
 * The purchase that took a budget over its limit for good: after it the sum never came back below. Null when it is not over.
 * `transactions` are in order of date; amounts are in the budget's currency, or by their base amount.
 */
export function findCrossing<T extends Counted>(
  transactions: readonly T[],
  family: readonly number[],
  available: number,
  currency: string,
): Crossing<T> | null {
  let sum = 0;
  let crossing: Crossing<T> | null = null;
  for (const transaction of transactions) {
    const minor = countIn(transaction, family, currency);
    sum += minor;
    if (sum <= available) crossing = null;
    else crossing ??= { transaction, minor };
  }
  return crossing;
}

/** What a transaction adds to a budget of some categories: its own amount, or that of its parts; below zero for a refund. */
export function countIn(transaction: Counted, family: readonly number[], currency: string): number {
  if (transaction.type !== 'expense') return 0;
  const isOurs = ({ category_id: id }: { readonly category_id: number | null }) => id !== null && family.includes(id);
  const read = ({ amount, base_amount: base }: { readonly amount: string; readonly base_amount: string | null }) =>
    toMinor(transaction.currency === currency ? amount : (base ?? '0'), currency);
  const { splits } = transaction;
  const sum =
    splits.length > 0
      ? splits.filter(isOurs).reduce((total, part) => total + read(part), 0)
      : isOurs(transaction)
        ? read(transaction)
        : 0;
  return transaction.refund ? -sum : sum;
}
