import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { type Money, shareByLargestRemainder } from '#shared/money.ts';
import * as queries from './queries.ts';

/**
 * What money of a day is worth in the base currency, in that currency's minor units; null while no rate is known.
 * The one place that says so: whatever is written or rewritten asks here.
 */
export function toBaseMinor(_ctx: ReadContext, base: string, money: Money, _date: string): number | null {
  return money.currency === base ? money.minor : null;
}

/** What the parts of a split are worth: shares of what the whole is worth, so that they add up to it exactly. */
export function shareBaseMinor(wholeMinor: number | null, partMinors: readonly number[]): (number | null)[] {
  return wholeMinor === null ? partMinors.map(() => null) : shareByLargestRemainder(wholeMinor, partMinors);
}

/** Works out again what transactions and their parts are worth in the base currency: all of them, or only some. */
export function rewriteBaseAmounts(ctx: WriteContext, base: string, only?: readonly number[]): void {
  for (const row of queries.listMoney(ctx.db, ctx.userId, only)) {
    const minor = toBaseMinor(ctx, base, { minor: row.amount_minor, currency: row.currency }, row.date);
    if (minor !== row.base_minor) queries.setBaseAmount(ctx.db, ctx.userId, row.id, minor);
    if (row.parts_count === 0) continue;
    const parts = queries.listMoneyOfParts(ctx.db, ctx.userId, row.id);
    const shares = shareBaseMinor(
      minor,
      parts.map((part) => part.amount_minor),
    );
    parts.forEach((part, index) => {
      queries.setBaseAmountOfPart(ctx.db, ctx.userId, part.id, shares[index] ?? null);
    });
  }
}
