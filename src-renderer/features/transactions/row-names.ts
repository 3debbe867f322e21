import type { Account, Category } from '#renderer/api/queries.ts';
import type { Column } from './transaction-cells.ts';

/** What every row needs to put names to ids; one object for all rows, so that they stay memoised. */
export interface RowNames {
  readonly categories: ReadonlyMap<number, Category>;
  readonly accounts: ReadonlyMap<number, Account>;
  readonly columns: readonly Column[];
  readonly amountsHidden: boolean;
  /** The account whose list it is: a transfer goes out of it or comes in. */
  readonly account: Account | null;
  /** The words that were searched for, folded; rows say when only their receipt holds one. */
  readonly words: readonly string[];
  readonly today: string;
}
