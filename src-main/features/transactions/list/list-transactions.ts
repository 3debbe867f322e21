import { getBaseCurrency } from '#main/features/users/service.ts';
import { invariant } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { listTransactions as listEndpoint, getOutline as outlineEndpoint } from '#shared/contract/transactions.ts';
import { formatAmount } from '#shared/money.ts';
import { findTransactions, type TransactionRow } from '../queries.ts';
import { present } from '../rows.ts';
import { findCandidates } from './candidate-queries.ts';
import type { Key, PageOrder, TransactionFilter } from './filter.ts';
import { findPage } from './find-page.ts';
import { readFilter } from './read-filter.ts';
import * as sums from './sum-queries.ts';

export function listTransactions(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const filter = readFilter(ctx, query);
  const order = readOrder(query.ordering, query.cursor);
  const candidates = findCandidates(ctx.db, ctx.userId, filter, order.column);
  const { keys, next } = findPage(ctx, filter, order, query.limit, candidates);
  return {
    items: present(ctx, listRows(ctx, keys)),
    next_cursor: next && encodeCursor(next),
    ...(query.include_total ? { total: sums.countTransactions(ctx.db, ctx.userId, filter, candidates) } : {}),
    ...(query.include_totals ? { totals: sumFilter(ctx, filter, candidates) } : {}),
  };
}

/** Ids of one page of a list in its order, for whoever reads a whole list without all that a row shows, such as an export. */
export function listTransactionIds(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const filter = readFilter(ctx, query);
  const order = readOrder(query.ordering, query.cursor);
  const candidates = findCandidates(ctx.db, ctx.userId, filter, order.column);
  const { keys, next } = findPage(ctx, filter, order, query.limit, candidates);
  return { ids: keys.map(([, id]) => id), next_cursor: next && encodeCursor(next) };
}

/** How many transactions a filter finds. */
export function countTransactions(ctx: ReadContext, query: QueryOf<typeof outlineEndpoint>): number {
  const filter = readFilter(ctx, query);
  const candidates = findCandidates(ctx.db, ctx.userId, filter, 'date');
  return sums.countTransactions(ctx.db, ctx.userId, filter, candidates);
}

function listRows(ctx: ReadContext, keys: readonly Key[]): TransactionRow[] {
  const ids = keys.map(([, id]) => id);
  const rows = new Map(findTransactions(ctx.db, ctx.userId, ids).map((row) => [row.id, row]));
  return ids.flatMap((id) => rows.get(id) ?? []);
}

const orderColumns: Readonly<Record<string, PageOrder['column']>> = {
  date: 'date',
  amount: 'amount_order',
  merchant_name: 'merchant_order',
  created_at: 'created_at',
};

function readOrder(ordering: QueryOf<typeof listEndpoint>['ordering'], cursor: string | undefined): PageOrder {
  const name = ordering.replace('-', '');
  const column = orderColumns[name] ?? 'date';
  const key = column === 'amount_order' ? 'number' : 'string';
  const after = cursor === undefined ? null : decodeCursor(cursor, [key, 'number']);
  return { column, descending: ordering.startsWith('-'), after };
}

/** Count and sums of every day of the filter, newest first. */
export function getOutline(ctx: ReadContext, query: QueryOf<typeof outlineEndpoint>) {
  const filter = readFilter(ctx, query);
  const base = getBaseCurrency(ctx);
  const candidates = findCandidates(ctx.db, ctx.userId, filter, 'date');
  const items = sums.outlineTransactions(ctx.db, ctx.userId, filter, candidates).map((day) => ({
    date: day.date,
    count: day.count,
    in: formatAmount(day.money_in, base),
    out: formatAmount(day.money_out, base),
  }));
  return { items, totals: sumFilter(ctx, filter, candidates) };
}

function sumFilter(ctx: ReadContext, filter: TransactionFilter, candidates: readonly number[] | null) {
  const base = getBaseCurrency(ctx);
  const total = sums.sumTransactions(ctx.db, ctx.userId, filter, candidates);
  invariant(total, 'a sum without groups has one row');
  return {
    in: formatAmount(total.money_in, base),
    out: formatAmount(total.money_out, base),
    net: formatAmount(total.money_in - total.money_out, base),
    count: total.count,
    unconverted: total.unconverted,
  };
}
