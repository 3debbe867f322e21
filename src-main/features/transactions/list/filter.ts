import type { Schema } from '#main/db/schema.ts';
import type { SearchWord } from './search-words.ts';

/** A word that has to be found: in a text, in one of these tags' names, or as an amount. */
export interface SearchTerm extends SearchWord {
  readonly tagIds: readonly number[];
}

/**
 * The filters of a list in the database's own terms. `categories` are ids with those below them, null stands for "none"; `tags` are ids,
 * 0 where the user has no such tag; amounts are comparable ones.
 */
export interface TransactionFilter {
  readonly type?: Schema['transactions']['type'] | undefined;
  readonly categories?: readonly (number | null)[] | undefined;
  readonly tags?: readonly number[] | undefined;
  readonly dateFrom?: string | undefined;
  readonly dateTo?: string | undefined;
  readonly amountMin?: number | undefined;
  readonly amountMax?: number | undefined;
  readonly currency?: string | undefined;
  readonly account?: number | undefined;
  readonly merchant?: string | undefined;
  readonly terms?: readonly SearchTerm[] | undefined;
  readonly hasReceipt?: boolean | undefined;
  /** The import that added them. */
  readonly importId?: number | undefined;
  readonly deleted?: boolean | undefined;
}

export type OrderColumn = 'date' | 'amount_order' | 'merchant_order' | 'created_at';

/** Where a row stands in a list: what the list is ordered by, and its id. */
export type Key = readonly [string | number, number];

export interface PageOrder {
  readonly column: OrderColumn;
  readonly descending: boolean;
  /** The key of the last row of the page before. */
  readonly after: Key | null;
}
