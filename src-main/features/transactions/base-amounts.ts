import { type Converter, createConverter } from '#main/features/currencies/service.ts';
import { getBaseCurrency, listUserIds } from '#main/features/users/service.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { type Money, shareByLargestRemainder } from '#shared/money.ts';
import * as queries from './queries.ts';

/**
 * What money of a day is worth in the base currency, in that currency's minor units; null while no rate is known.
 * The one place that says so: whatever is written asks here.
 */
export function toBaseMinor(ctx: ReadContext, { minor, currency }: Money, date: string): number | null {
  return createConverter(ctx)(minor, currency, getBaseCurrency(ctx), date);
}

/** What money moved an account in another currency; null where no rate is known or it is worth nothing there. */
export function toAccountMinor(ctx: ReadContext, { minor, currency }: Money, to: string, date: string): number | null {
  return createConverter(ctx)(minor, currency, to, date) || null;
}

/** What the parts of a split are worth: shares of what the whole is worth, so that they add up to it exactly. */
export function shareBaseMinor(wholeMinor: number | null, partMinors: readonly number[]): (number | null)[] {
  return wholeMinor === null ? partMinors.map(() => null) : shareByLargestRemainder(wholeMinor, partMinors);
}

/** Works out again what transactions are worth in the base currency: all of them, or those that came back from the change log. */
export function rewriteBaseAmounts(ctx: WriteContext, only?: readonly number[]): void {
  rewrite(ctx, only, (id) => ctx.unit.touch('transaction', id));
}

/** `onFill` hears of each transaction whose effect on its account becomes known, before that is written. */
function rewrite(ctx: ReadContext, only: readonly number[] | undefined, onFill: (id: number) => void): void {
  const base = getBaseCurrency(ctx);
  const convert = createConverter(ctx);
  for (const row of queries.listMoney(ctx.db, ctx.userId, only)) {
    const baseMinor = convert(row.amount_minor, row.currency, base, row.date);
    if (baseMinor !== row.base_minor) queries.setBaseAmount(ctx.db, ctx.userId, row.id, baseMinor);
    if (row.parts_count > 0) rewriteParts(ctx, row.id, baseMinor);
  }
  if (only === undefined) fillAccountAmounts(ctx, convert, onFill);
}

/** The bank's rates serve everybody on this computer. */
export function rewriteBaseAmountsOfEveryone(ctx: WriteContext): void {
  rewriteBaseAmounts(ctx);
  // Nobody else's log hears of what another user did.
  for (const userId of listUserIds(ctx.db)) if (userId !== ctx.userId) rewrite({ ...ctx, userId }, undefined, () => {});
}

function rewriteParts(ctx: ReadContext, transactionId: number, baseMinor: number | null): void {
  const parts = queries.listMoneyOfParts(ctx.db, ctx.userId, transactionId);
  const weights = parts.map((part) => part.amount_minor);
  const shares = shareBaseMinor(baseMinor, weights);
  for (const [index, part] of parts.entries())
    queries.setBaseAmountOfPart(ctx.db, ctx.userId, part.id, shares[index] ?? null);
}

/** A figure that stands already is a fact, typed or worked out before; only what was not known is filled in. */
function fillAccountAmounts(ctx: ReadContext, convert: Converter, onFill: (id: number) => void): void {
  for (const row of queries.listWithoutAccountAmount(ctx.db, ctx.userId)) {
    const accountMinor = convert(row.amount_minor, row.currency, row.account_currency, row.date);
    if (!accountMinor) continue;
    onFill(row.id);
    queries.setAccountAmount(ctx.db, ctx.userId, row.id, accountMinor);
  }
}
