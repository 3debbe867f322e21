import type { MovedExtras, MovedProfile } from './moved-extras.ts';
import type { AccountKind, BookSource, CategoryType, TransactionType } from './moved-words.ts';

/**
 * A whole book as another program, or another Kvitt, wrote it down: what the readers make of a file and what is moved in. Things name each
 * other by their place in these lists. Amounts are minor units. Moments are ISO 8601 in UTC, null where the source knows none.
 */
export interface MovedBook {
  readonly source: BookSource;
  readonly accounts: readonly MovedAccount[];
  readonly categories: readonly MovedCategory[];
  readonly tags: readonly MovedTag[];
  /** In which the base amounts of the transactions are; null where the source has none. */
  readonly baseCurrency: string | null;
  /** The owner's settings, for a user who has nothing yet. */
  readonly profile: MovedProfile | null;
  readonly extras: MovedExtras;
  readonly counts: MovedCounts;
  /** What of the file cannot come along. */
  readonly notes: readonly MovedNote[];
}

interface Dated {
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
}

export interface MovedAccount extends Dated {
  readonly name: string;
  readonly kind: AccountKind;
  readonly currency: string;
  readonly openingMinor: number;
  readonly archived: boolean;
  readonly isDefault: boolean;
  /** What the source says that is on it, worked out apart from the transactions as they are moved in; null where it does not say. */
  readonly balanceMinor: number | null;
  readonly transactions: number;
}

export interface MovedCategory extends Dated {
  readonly name: string;
  readonly type: CategoryType;
  readonly color: string | null;
  readonly icon: string | null;
  readonly parent: number | null;
  readonly hidden: boolean;
  readonly isDefault: boolean;
  /** Only holds others: it is made where one of those is. */
  readonly isGroup: boolean;
}

export interface MovedTag extends Dated {
  readonly name: string;
}

export interface MovedPart {
  readonly minor: number;
  readonly category: number | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly baseMinor: number | null;
}

export interface MovedTransaction extends Dated {
  /** Names it in its source, the same in every file of that book. */
  readonly key: string;
  readonly type: TransactionType;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly account: number;
  readonly category: number | null;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly parts: readonly MovedPart[];
  readonly refund: boolean;
  /** What moved the account; null where it follows from the amount, or no rate is known. */
  readonly accountMinor: number | null;
  readonly transferAccount: number | null;
  readonly transferMinor: number | null;
  readonly baseMinor: number | null;
  readonly recurring: number | null;
  readonly deletedAt: string | null;
}

/** A line of the rows file: a transaction, or why there is none. */
export interface MovedRow {
  readonly row: number;
  readonly transaction: MovedTransaction | null;
  readonly problem: { readonly code: string; readonly about: string | null } | null;
}

export interface MovedCounts {
  readonly transactions: number;
  readonly inBin: number;
  readonly splits: number;
  readonly transfers: number;
}

/** A stable word and how many things it is about. */
export interface MovedNote {
  readonly code: string;
  readonly count: number;
}

/** What a transaction does to its accounts: minor units of each account's currency, below zero for money that left. */
export function movementsOf(
  { type, refund, minor, currency, account, accountMinor, transferAccount, transferMinor }: MovedTransaction,
  currencyOf: (account: number) => string,
): { readonly account: number; readonly minor: number | null }[] {
  const own = accountMinor ?? (currencyOf(account) === currency ? minor : null);
  const isIn = type === 'income' || refund;
  const moved = { account, minor: own === null ? null : isIn ? own : -own };
  return transferAccount === null ? [moved] : [moved, { account: transferAccount, minor: transferMinor ?? minor }];
}

/** How many things stand in a book beside its transactions. */
export function sizeOfBook(book: MovedBook | undefined): number {
  if (!book) return 0;
  const { extras, accounts, categories, tags } = book;
  const { budgets, budgetMoves, recurring, rules, savedViews, rates, notDuplicates } = extras;
  const lists = [accounts, categories, tags, budgets, budgetMoves, recurring, rules, savedViews, rates, notDuplicates];
  const nested = [...budgets.map(({ former }) => former), ...recurring.map(({ occurrences }) => occurrences)];
  return [...lists, ...nested].reduce((sum, { length }) => sum + length, 0);
}
