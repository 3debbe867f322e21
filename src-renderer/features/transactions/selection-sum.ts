import type { Transaction } from '#renderer/api/queries.ts';
import type { WholeSelection } from './grid-store.ts';
import { directionOf, minorOf } from './transaction-cells.ts';

export interface SelectionSum {
  /** Minor units of `currency`. */
  readonly minor: number;
  /** The base currency, or the one that all of them are in. */
  readonly currency: string;
  /** Whether amounts of other currencies are in it, at the rates of their days. */
  readonly converted: boolean;
  /** Transactions without a known rate, left out of the sum. */
  readonly unconverted: number;
}

/** What a selection comes to: in its own currency when there is only one, else in the base currency. */
export function sumOf(transactions: Iterable<Transaction>, base: string): SelectionSum {
  const rows = [...transactions];
  const [first] = rows;
  const single = first !== undefined && rows.every(({ currency }) => currency === first.currency);
  const currency = single ? first.currency : base;
  let minor = 0;
  let unconverted = 0;
  for (const transaction of rows) {
    const amount = transaction.currency === currency ? transaction.amount : transaction.base_amount;
    if (amount === null) unconverted += 1;
    else minor += directionOf(transaction) * Math.abs(minorOf(amount, currency));
  }
  return { minor, currency, converted: rows.some((row) => row.currency !== currency), unconverted };
}

/** The same of a whole filter: its net in the base currency, less what was taken out again. */
export function sumOfWhole({ totals, except }: WholeSelection, base: string): SelectionSum {
  let minor = minorOf(totals.net, base);
  let unconverted = totals.unconverted;
  for (const transaction of except.values()) {
    const amount = transaction.currency === base ? transaction.amount : transaction.base_amount;
    if (amount === null) unconverted -= 1;
    else minor -= directionOf(transaction) * Math.abs(minorOf(amount, base));
  }
  return { minor, currency: base, converted: false, unconverted };
}
