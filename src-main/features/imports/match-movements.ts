import { compareMerchants } from '#main/features/transactions/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { addDays, toDay } from '#shared/dates.ts';
import type { AccountSlot } from './plan-accounts.ts';
import * as queries from './queries.ts';
import type { Decision, StagedRow } from './staged-row.ts';

/** A bank books a purchase up to ten days after it, or up to four before the day that somebody wrote down. */
const latestDays = 10;
const earliestDays = -4;
const transferDays = 4;

export interface SameMatch {
  readonly id: number;
  /** Whether nothing speaks against it: the names may be of one shop. */
  readonly isLikely: boolean;
  /** The transaction in words. */
  readonly about: string;
}

export type Matcher = ReturnType<typeof createMatcher>;

/**
 * Finds what people entered themselves, what was scheduled or came from a receipt, and a bank now books; and the other side of transfers
 * between own accounts. Each transaction is found once. What came out of files is never taken for the same: their ids and texts say that.
 */
export function createMatcher(
  ctx: ReadContext,
  slots: readonly AccountSlot[],
  days: { first: string; last: string } | null,
) {
  const entered = days
    ? groupMovements(ctx, {
        from: addDays(days.first, -latestDays),
        to: addDays(days.last, -earliestDays),
        known: false,
      })
    : new Map();
  const isAlone = new Set(slots.map(({ accountId, name }) => accountId ?? name)).size <= 1;
  const others = days ? groupOthers(ctx, days) : new Map<string, queries.Movement[]>();
  const used = new Set<string>();
  const waiting = new Map<string, StagedRow[]>();
  const found = new Map<number, StagedRow>();

  const accountOf = (slot: number) => slots[slot]?.accountId ?? null;

  return {
    findSame(slot: number, row: { date: string; minor: number; merchant: string | null }): SameMatch | null {
      const accountId = accountOf(slot);
      if (accountId === null || entered.size === 0) return null;
      const candidates: queries.Movement[] = entered.get(`${accountId} ${row.minor}`) ?? [];
      const ranked = candidates
        .filter(({ id }) => !used.has(`${id} ${accountId}`))
        .map((movement) => ({
          movement,
          gap: toDay(row.date) - toDay(movement.date),
          names: compareMerchants(row.merchant, movement.merchant),
        }))
        .filter(({ gap }) => gap >= earliestDays && gap <= latestDays)
        .sort(
          (a, b) =>
            Number(a.names === 'different') - Number(b.names === 'different') || Math.abs(a.gap) - Math.abs(b.gap),
        );
      const [best] = ranked;
      if (!best) return null;
      used.add(`${best.movement.id} ${accountId}`);
      const about = `${best.movement.merchant ?? 'without a name'}, ${best.movement.date}`;
      return { id: best.movement.id, isLikely: best.names !== 'different', about };
    },

    /** The other side of a new row: a transaction of another account, else an earlier row of another account of this file. */
    findTransfer(row: StagedRow): StagedRow['transfer'] {
      const { date, minor, currency } = row;
      if (date === null || minor === null || currency === null) return null;
      const own = accountOf(row.slot);
      const isNear = (other: string) => Math.abs(toDay(other) - toDay(date)) <= transferDays;
      const movement = (others.get(`${currency} ${-minor}`) ?? []).find(
        (each) => each.accountId !== own && isNear(each.date) && !used.has(`transfer ${each.id}`),
      );
      if (movement && own !== null) {
        used.add(`transfer ${movement.id}`);
        return { accountId: movement.accountId, transactionId: movement.id, row: null };
      }
      if (isAlone) return null;
      const partner = (waiting.get(`${currency} ${-minor}`) ?? []).find(
        (each) => each.slot !== row.slot && isNear(each.date ?? '') && !found.has(each.row),
      );
      if (!partner) {
        const key = `${currency} ${minor}`;
        waiting.set(key, [...(waiting.get(key) ?? []), row]);
        return null;
      }
      found.set(partner.row, { ...partner, transfer: { accountId: own, transactionId: null, row: row.row } });
      return { accountId: accountOf(partner.slot), transactionId: null, row: partner.row };
    },

    paired: (decisions: Readonly<Record<string, Decision>>): StagedRow[] =>
      [...found.values()].map((row) => ({ ...row, decision: decisions[row.row] ?? row.decision })),
  };
}

function groupMovements(
  ctx: ReadContext,
  range: { from: string; to: string; known: boolean },
): Map<string, queries.Movement[]> {
  const groups = new Map<string, queries.Movement[]>();
  for (const movement of queries.listMovements(ctx.db, ctx.userId, range)) {
    const key = `${movement.accountId} ${movement.minor}`;
    groups.set(key, [...(groups.get(key) ?? []), movement]);
  }
  return groups;
}

/** By currency and amount; what is a transfer already has both its sides. */
function groupOthers(ctx: ReadContext, days: { first: string; last: string }): Map<string, queries.Movement[]> {
  const groups = new Map<string, queries.Movement[]>();
  const range = { from: addDays(days.first, -transferDays), to: addDays(days.last, transferDays), known: true };
  for (const movement of queries.listMovements(ctx.db, ctx.userId, range)) {
    if (movement.type === 'transfer') continue;
    const key = `${movement.currency} ${movement.minor}`;
    const group = groups.get(key);
    if (group) group.push(movement);
    else groups.set(key, [movement]);
  }
  return groups;
}
