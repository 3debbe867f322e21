import { getBaseCurrency } from '#main/features/users/service.ts';
import { invariant } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { decodeCursor, encodeCursor } from '#main/lib/cursor.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { listTransactions as listEndpoint, getOutline as outlineEndpoint } from '#shared/contract/transactions.ts';
import { formatAmount } from '#shared/money.ts';
import * as queries from './queries.ts';
import { readFilter } from './read-filter.ts';
import { present } from './rows.ts';

export function listTransactions(ctx: ReadContext, query: QueryOf<typeof listEndpoint>) {
  const filter = readFilter(ctx, query);
  const order = readOrder(query.ordering, query.cursor);
  const rows = queries.listTransactions(ctx.db, ctx.userId, filter, order, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: present(ctx, page),
    next_cursor: rows.length > page.length && last ? encodeCursor([last[order.column] ?? '', last.id]) : null,
    ...(query.include_total ? { total: queries.countTransactions(ctx.db, ctx.userId, filter) } : {}),
    ...(query.include_totals ? { totals: sumFilter(ctx, filter) } : {}),
  };
}

function readOrder(ordering: QueryOf<typeof listEndpoint>['ordering'], cursor: string | undefined): queries.PageOrder {
  const name = ordering.replace('-', '');
  const column = name === 'amount' ? 'amount_order' : (name as 'date' | 'merchant_name' | 'created_at');
  const key = column === 'amount_order' ? 'number' : 'string';
  const after = cursor === undefined ? null : decodeCursor(cursor, [key, 'number']);
  return { column, descending: ordering.startsWith('-'), after };
}

/** Count and sums of every day of the filter, newest first. */
export function getOutline(ctx: ReadContext, query: QueryOf<typeof outlineEndpoint>) {
  const filter = readFilter(ctx, query);
  const base = getBaseCurrency(ctx);
  const items = queries.outlineTransactions(ctx.db, ctx.userId, filter).map((day) => ({
    date: day.date,
    count: day.count,
    in: formatAmount(day.money_in, base),
    out: formatAmount(day.money_out, base),
  }));
  return { items, totals: sumFilter(ctx, filter) };
}

function sumFilter(ctx: ReadContext, filter: queries.TransactionFilter) {
  const base = getBaseCurrency(ctx);
  const sums = queries.sumTransactions(ctx.db, ctx.userId, filter);
  invariant(sums, 'a sum without groups has one row');
  return {
    in: formatAmount(sums.money_in, base),
    out: formatAmount(sums.money_out, base),
    net: formatAmount(sums.money_in - sums.money_out, base),
    count: sums.count,
    unconverted: sums.unconverted,
  };
}
