import { invalidField } from '#main/lib/app-error.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext, WriteContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type {
  dismissDuplicate as dismissEndpoint,
  listDuplicates as listEndpoint,
} from '#shared/contract/duplicates.ts';
import type { BodyOf, QueryOf } from '#shared/contract/endpoint.ts';
import { addDays } from '#shared/dates.ts';
import { resolveTransactions } from '../bulk.ts';
import { findTransactions } from '../queries.ts';
import { present } from '../rows.ts';
import * as queries from './duplicate-queries.ts';
import { type Booking, explainDuplicate, longestGap } from './duplicate-rules.ts';

interface Pair {
  readonly newer: queries.BookingRow;
  readonly older: queries.BookingRow;
  readonly reasons: readonly string[];
}

/** After this pair a page goes on. */
type PairKey = readonly [newerDate: string, newerId: number, olderDate: string, olderId: number];

const rowsAtOnce = 2000;
const usualMilliseconds = 50;

/** Pairs that may be one purchase, the newest first. */
export function listDuplicates(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const after =
    query.cursor === undefined ? null : decodeCursor(query.cursor, ['string', 'number', 'string', 'number']);
  const { pairs, next } = findPairs(ctx, after, query.limit, usualMilliseconds);
  return {
    items: presentPairs(ctx, pairs),
    next_cursor: next && encodeCursor(next),
    ...(query.include_total
      ? { total: findPairs(ctx, null, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY).pairs.length }
      : {}),
  };
}

/** Remembers that two transactions are two. */
export function dismissDuplicate(ctx: WriteContext, { ids }: BodyOf<typeof dismissEndpoint>) {
  const [first = 0, second] = resolveTransactions(ctx, ids, 'ids').toSorted((a, b) => a - b);
  if (second === undefined) throw invalidField('ids.1', 'Name two different transactions');
  const known = queries.findDismissal(ctx.db, ctx.userId, first, second);
  if (known) return { ids: [first, second], dismissed_at: known.dismissed_at };
  const now = isoNow(ctx.clock);
  ctx.unit.created('duplicate_dismissal', queries.insertDismissal(ctx.db, ctx.userId, first, second, now));
  return { ids: [first, second], dismissed_at: now };
}

/** Walks back through the transactions, so many at a time; when its time is up it says where to go on. */
function findPairs(
  ctx: ReadContext,
  after: PairKey | null,
  limit: number,
  milliseconds: number,
): { pairs: Pair[]; next: PairKey | null } {
  const stopAt = performance.now() + milliseconds;
  const dismissed = new Set(
    queries.listDismissals(ctx.db, ctx.userId).map(({ first_id, second_id }) => `${first_id} ${second_id}`),
  );
  const found: Pair[] = [];
  let place: queries.Place | null = after && { date: after[0], id: after[1] };
  for (;;) {
    const rows = queries.listBookings(ctx.db, ctx.userId, place, rowsAtOnce);
    const last = rows.at(-1);
    if (!last) return { pairs: found, next: null };
    const earlier = queries.listBookingsBefore(ctx.db, ctx.userId, last, addDays(last.date, -longestGap));
    const pairs = pairsOf(ctx, rows, earlier).filter((pair) => !dismissed.has(idsOf(pair).join(' ')));
    found.push(...(after ? pairs.filter((pair) => isAfter(keyOf(pair), after)) : pairs));
    if (found.length > limit) {
      const page = found.slice(0, limit);
      return { pairs: page, next: keyOf(page.at(-1) as Pair) };
    }
    if (rows.length < rowsAtOnce) return { pairs: found, next: null };
    // The last row's pairs are all found: its key with no partner left stands behind them.
    if (performance.now() > stopAt) return { pairs: found, next: [last.date, last.id, '', 0] };
    place = { date: last.date, id: last.id - 1 };
  }
}

/** Pairs of one amount whose newer one is among `rows`; its partner may be earlier than those. */
function pairsOf(
  ctx: ReadContext,
  rows: readonly queries.BookingRow[],
  earlier: readonly queries.BookingRow[],
): Pair[] {
  const alike = new Map<string, queries.BookingRow[]>();
  const pairs: Pair[] = [];
  for (const [index, older] of [...rows, ...earlier].entries()) {
    const key = `${older.type} ${older.refund} ${older.amount_minor} ${older.currency}`;
    const newerOnes = alike.get(key) ?? [];
    const near = newerOnes.filter((newer) => newer.date <= addDays(older.date, longestGap));
    for (const newer of near) {
      const isOnlyPair = () => queries.countAmountAtMerchant(ctx.db, ctx.userId, newer) === 2;
      const reasons = explainDuplicate(toBooking(newer), toBooking(older), isOnlyPair);
      if (reasons) pairs.push({ newer, older, reasons });
    }
    // Those of `earlier` have their turn as the newer ones of the next stretch.
    alike.set(key, index < rows.length ? [...near, older] : near);
  }
  return pairs.sort((a, b) => (isAfter(keyOf(a), keyOf(b)) ? 1 : -1));
}

function toBooking(row: queries.BookingRow): Booking {
  const total = row.parsed_minor === null ? null : `${row.parsed_minor} ${row.parsed_currency}`;
  return {
    id: row.id,
    date: row.date,
    amountMinor: row.amount_minor,
    accountId: row.account_id,
    merchant: row.merchant_name,
    description: row.description,
    createdAt: row.created_at,
    receiptTotal: row.receipt_id === null ? undefined : total,
  };
}

function keyOf({ newer, older }: Pair): PairKey {
  return [newer.date, newer.id, older.date, older.id];
}

/** Newest first: what is smaller comes later. */
function isAfter(key: PairKey, other: PairKey): boolean {
  for (const [index, value] of key.entries()) {
    const than = other[index] ?? '';
    if (value !== than) return value < than;
  }
  return false;
}

function idsOf({ newer, older }: Pair): number[] {
  return [newer.id, older.id].sort((a, b) => a - b);
}

function presentPairs(ctx: ReadContext, pairs: readonly Pair[]) {
  const ids = [...new Set(pairs.flatMap(idsOf))];
  const rows = present(ctx, findTransactions(ctx.db, ctx.userId, ids));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return pairs.map((pair) => ({
    ids: idsOf(pair),
    transactions: idsOf(pair).flatMap((id) => byId.get(id) ?? []),
    reasons: [...pair.reasons],
  }));
}
