import { createConverter } from '#main/features/currencies/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { WriteContext } from '#main/lib/context.ts';
import { comparableAmount } from '#shared/money.ts';
import * as queries from './queries.ts';
import { toSearchText } from './search-text.ts';

/** A transaction whose fields were checked already: its account, category and tags are the user's and fit its type. Amounts are minor units. */
export interface Booking {
  readonly type: 'income' | 'expense' | 'transfer';
  readonly amountMinor: number;
  readonly currency: string;
  readonly date: string;
  readonly account: { readonly id: number; readonly currency: string };
  readonly categoryId: number | null;
  readonly merchantName: string | null;
  readonly description: string | null;
  readonly tagIds: readonly number[];
  /** The account that a transfer goes to, in the same currency. */
  readonly transferAccountId: number | null;
}

/**
 * Books many transactions as fast as SQLite takes them; answers the id of each. They are not in the change log one by one: whoever books
 * them logs what they belong to, and takes them back by it.
 */
export function createBooker(ctx: WriteContext): (booking: Booking) => number {
  const now = isoNow(ctx.clock);
  const base = getBaseCurrency(ctx);
  const convert = createConverter(ctx);
  return (booking) => {
    const { amountMinor, currency, date, account, tagIds } = booking;
    const id = queries.insertBooked(ctx.db, {
      user_id: ctx.userId,
      type: booking.type,
      amount_minor: amountMinor,
      amount_order: comparableAmount(amountMinor, currency),
      currency,
      date,
      account_id: account.id,
      category_id: booking.categoryId,
      merchant_name: booking.merchantName,
      description: booking.description,
      search_text: toSearchText([booking.merchantName, booking.description]),
      account_minor: convert(amountMinor, currency, account.currency, date) || null,
      transfer_account_id: booking.transferAccountId,
      transfer_minor: booking.transferAccountId === null ? null : amountMinor,
      base_minor: convert(amountMinor, currency, base, date),
      created_at: now,
      updated_at: now,
    });
    for (const tagId of tagIds) queries.addTag(ctx.db, ctx.userId, id, tagId);
    return id;
  };
}
