import { createConverter } from '#main/features/currencies/service.ts';
import { getBaseCurrency } from '#main/features/users/service.ts';
import type { WriteContext } from '#main/lib/context.ts';
import { comparableAmount } from '#shared/money.ts';
import { shareBaseMinor } from './base-amounts.ts';
import * as queries from './queries.ts';
import { toSearchText } from './search-text.ts';

/**
 * A transaction as it stood in another book, with all that belongs to it. Its account, categories, tags and recurring one are the user's and
 * fit its type; its parts add up. Amounts are minor units; null ones are worked out where a rate is known.
 */
export interface WholeBooking {
  readonly type: 'income' | 'expense' | 'transfer';
  readonly amountMinor: number;
  readonly currency: string;
  readonly date: string;
  readonly account: { readonly id: number; readonly currency: string };
  readonly accountMinor: number | null;
  readonly transfer: { readonly accountId: number; readonly minor: number } | null;
  readonly categoryId: number | null;
  readonly merchantName: string | null;
  readonly description: string | null;
  readonly tagIds: readonly number[];
  readonly parts: readonly {
    readonly amountMinor: number;
    readonly baseMinor: number | null;
    readonly categoryId: number | null;
    readonly description: string | null;
    readonly tagIds: readonly number[];
  }[];
  readonly refund: boolean;
  readonly baseMinor: number | null;
  readonly recurringId: number | null;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

/** Books many of them, as `createBooker` does; answers the id of each. */
export function createWholeBooker(ctx: WriteContext): (booking: WholeBooking) => number {
  const base = getBaseCurrency(ctx);
  const convert = createConverter(ctx);
  return (booking) => {
    const { amountMinor, currency, date, account, transfer, parts } = booking;
    const baseMinor = booking.baseMinor ?? convert(amountMinor, currency, base, date);
    const id = queries.insertWhole(ctx.db, {
      user_id: ctx.userId,
      type: booking.type,
      amount_minor: amountMinor,
      amount_order: comparableAmount(amountMinor, currency),
      currency,
      date,
      account_id: account.id,
      category_id: parts.length > 0 ? null : booking.categoryId,
      merchant_name: booking.merchantName,
      description: booking.description,
      search_text: toSearchText([
        booking.merchantName,
        booking.description,
        ...parts.map(({ description }) => description),
      ]),
      refund: booking.refund ? 1 : 0,
      account_minor: booking.accountMinor ?? (convert(amountMinor, currency, account.currency, date) || null),
      transfer_account_id: transfer?.accountId ?? null,
      transfer_minor: transfer?.minor ?? null,
      base_minor: baseMinor,
      recurring_id: booking.recurringId,
      created_at: booking.createdAt,
      updated_at: booking.updatedAt,
      deleted_at: booking.deletedAt,
    });
    for (const tagId of booking.tagIds) queries.addTag(ctx.db, ctx.userId, id, tagId);
    bookParts(ctx, id, booking, baseMinor);
    return id;
  };
}

function bookParts(ctx: WriteContext, id: number, { parts }: WholeBooking, baseMinor: number | null): void {
  const weights = parts.map(({ amountMinor }) => amountMinor);
  const known = parts.reduce((sum, part) => sum + (part.baseMinor ?? 0), 0) === baseMinor;
  const shares = known ? parts.map((part) => part.baseMinor) : shareBaseMinor(baseMinor, weights);
  for (const [position, part] of parts.entries()) {
    const partId = queries.insertPart(ctx.db, {
      user_id: ctx.userId,
      transaction_id: id,
      position,
      amount_minor: part.amountMinor,
      base_minor: shares[position] ?? null,
      category_id: part.categoryId,
      description: part.description,
    });
    queries.addTagsToPart(ctx.db, ctx.userId, partId, [...new Set(part.tagIds)]);
  }
}
