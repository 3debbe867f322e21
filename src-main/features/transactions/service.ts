import type { Db } from '#main/db/connection.ts';
import type { ChangeAction } from '#main/db/unit.ts';
import type { Clock } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import * as queries from './queries.ts';
import { type Fields, readFields } from './read-fields.ts';

export { rewriteBaseAmounts, rewriteBaseAmountsOfEveryone } from './base-amounts.ts';
export { type Booking, createBooker } from './book-many.ts';
export { createWholeBooker, type WholeBooking } from './book-whole.ts';
export { resolveTransactions, setFields } from './bulk.ts';
export { compareMerchants } from './duplicates/duplicate-rules.ts';
export { countTransactions, getOutline, listTransactionIds, listTransactions } from './list/list-transactions.ts';
export { readSearchWords, type SearchWord } from './list/search-words.ts';
export { getTransaction, listTransactionsById, resolveTransaction } from './rows.ts';
export {
  changeTransaction,
  createTransaction,
  deleteTransaction,
  restoreTransaction,
  splitTransaction,
  updateTransaction,
} from './write.ts';

/** What a transaction of these fields would be made of, for what books it later. Throws like creating it. */
export function readTemplate(ctx: ReadContext, fields: Fields) {
  return readFields(ctx, fields).columns;
}

/** What a category is used for, and how its uses go to another one. */
export function usesOfCategories(ctx: WriteContext) {
  return {
    isUsed: (id: number) => queries.listUsesOfCategory(ctx.db, ctx.userId, id).length > 0,
    move: (from: number, to: number) => {
      for (const id of queries.listUsesOfCategory(ctx.db, ctx.userId, from)) ctx.unit.touch('transaction', id);
      queries.moveCategory(ctx.db, ctx.userId, from, to);
    },
  };
}

/** How many transactions are in each currency, and the day of the first. */
export function countByCurrency(ctx: ReadContext) {
  const rows = queries.countByCurrency(ctx.db, ctx.userId);
  return new Map(rows.map(({ currency, count, first_date }) => [currency, { count, firstDate: first_date }]));
}

/** Ids of the transactions that carry a tag, themselves or on a part, in the bin too. */
export function listUsesOfTag(ctx: ReadContext, tagId: number): number[] {
  return queries.listUsesOfTag(ctx.db, ctx.userId, tagId);
}

/** The category that this merchant had last, or null. */
export function suggestCategory(ctx: ReadContext, merchant: string | null): number | null {
  return merchant === null ? null : queries.findLastCategoryOfMerchant(ctx.db, ctx.userId, merchant);
}

/** The merchants of all transactions as they are written, and in how many each stands. */
export function listMerchants(ctx: ReadContext): { name: string; times: number }[] {
  return queries.listMerchants(ctx.db, ctx.userId);
}

/** The category that each of many merchants had last, or null. */
export function suggestCategories(ctx: ReadContext, merchants: readonly string[]): ReadonlyMap<string, number | null> {
  if (merchants.length === 0) return new Map();
  const rows = queries.listLastCategoryOfMerchants(ctx.db, ctx.userId, [...new Set(merchants)]);
  return new Map(rows.map(({ merchant, category_id: category }) => [merchant, category]));
}

/** Says that a transaction looks different although its own row did not change: a receipt was linked or let go. */
export function announceTransaction(ctx: WriteContext, id: number, action: ChangeAction = 'updated'): void {
  ctx.unit.announce('transaction', id, action);
}

/** Removes for good those of some transactions that nobody edited since they were booked: same moment of creation and change, no receipt. Answers the others, but for those in the bin. */
export function removeUnedited(ctx: WriteContext, ids: readonly number[]): number[] {
  const edited = queries.listEdited(ctx.db, ctx.userId, ids);
  queries.deleteUnedited(ctx.db, ctx.userId, ids);
  return edited;
}

/** Those of some transactions that `removeUnedited` would keep. */
export function listEdited(ctx: ReadContext, ids: readonly number[]): number[] {
  return queries.listEdited(ctx.db, ctx.userId, ids);
}

/** Removes for good what has been in the bin for 30 days. */
export function emptyBin(db: Db, clock: Clock): void {
  queries.purgeBin(db, new Date(clock.nowMs() - 30 * 86_400_000).toISOString());
}
