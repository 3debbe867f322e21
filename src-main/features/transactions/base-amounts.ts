import { type Converter, createConverter } from '#main/features/currencies/service.ts';
import { getBaseCurrency, listUserIds } from '#main/features/users/service.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { shareByLargestRemainder } from '#shared/money.ts';
import * as queries from './queries.ts';

/** What an amount was worth in the base currency on its day, in minor units; null where no rate is known. */
export function baseAmountOf(ctx: ReadContext, minor: number, currency: string, on: string): number | null {
  return createConverter(ctx)(minor, currency, getBaseCurrency(ctx), on);
}

/** What an amount moved an account in another currency; null where no rate is known or it is worth nothing there. */
export function accountAmountOf(ctx: ReadContext, minor: number, from: string, to: string, on: string): number | null {
  return createConverter(ctx)(minor, from, to, on) || null;
}

/** Works out again what transactions are worth in the base currency: all of them, or those that came back from the change log. */
export function rewriteBaseAmounts(ctx: WriteContext, only?: readonly number[]): void {
  rewrite(ctx, only, (id) => ctx.unit.touch('transaction', id));
}

/** `onFill` hears of each transaction whose effect on its account becomes known, before that is written. */
function rewrite(ctx: ReadContext, only: readonly number[] | undefined, onFill: (id: number) => void): void {
  const base = getBaseCurrency(ctx);
  const convert = createConverter(ctx);
  queries.resetBaseAmounts(ctx.db, ctx.userId, base, only);
  for (const row of queries.listForeign(ctx.db, ctx.userId, base, only)) {
    const baseMinor = convert(row.amount_minor, row.currency, base, row.date);
    queries.setBaseAmount(ctx.db, ctx.userId, row.id, baseMinor);
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

/** The parts add up to the whole: rounded one by one they would not. */
function rewriteParts(ctx: ReadContext, transactionId: number, baseMinor: number | null): void {
  const parts = queries.listSplits(ctx.db, ctx.userId, transactionId);
  const weights = parts.map((part) => part.amount_minor);
  const shares = baseMinor === null ? [] : shareByLargestRemainder(baseMinor, weights);
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
