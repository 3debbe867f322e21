import type { z } from 'zod';
import type { accountKind } from '#shared/contract/accounts.ts';
import type { categoryType } from '#shared/contract/categories.ts';
import { bookSource } from '#shared/contract/imports.ts';
import type { transactionType } from '#shared/contract/transactions.ts';

export type AccountKind = z.output<typeof accountKind>;
export type CategoryType = z.output<typeof categoryType>;
export type TransactionType = z.output<typeof transactionType>;
export type BookSource = z.output<typeof bookSource>;

/** Whether a format is a whole book rather than a statement of a bank. */
export function isBookSource(format: string): format is BookSource {
  return bookSource.safeParse(format).success;
}

/** What a book may hold: screens fetch it anew once one came or went. */
export const entitiesOfBook = [
  'account',
  'category',
  'tag',
  'transaction',
  'budget',
  'rule',
  'recurring',
  'saved_view',
] as const;
