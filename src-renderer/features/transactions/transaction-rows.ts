import { keepPreviousData, queryOptions, type UseQueryResult, useQueries, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { call } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { type Block, OutlineModel } from './outline-model.ts';
import type { FilterQuery } from './transaction-filter.ts';

const pageRows = 500;

function outlineQuery(query: FilterQuery) {
  return queryOptions({
    queryKey: [...keys.transactions, 'outline', query],
    // The answer remembers its filter: while the next one is on its way, rows are still those of the filter that is drawn.
    queryFn: async ({ signal }) => ({ query, ...(await call('getOutline', { query }, { signal })) }),
  });
}

/** All transactions of a filter within a block of days, newest first. */
function blockQuery(query: FilterQuery, { from, to }: Block) {
  // The block lies inside the filter's own range or reaches over its edge, never past it.
  const dates = {
    date_from: later(query.date_from, from),
    date_to: earlier(query.date_to, to),
  };
  return queryOptions({
    queryKey: [...keys.transactions, 'block', { ...query, ...dates }],
    queryFn: async ({ signal }) => {
      const items: Transaction[] = [];
      let cursor: string | null = null;
      do {
        const page: { items: Transaction[]; next_cursor: string | null } = await call(
          'listTransactions',
          { query: { ...query, ...dates, limit: pageRows, ...(cursor !== null && { cursor }) } },
          { signal },
        );
        items.push(...page.items);
        cursor = page.next_cursor;
      } while (cursor !== null);
      return groupByDate(items);
    },
  });
}

export type BlockRows = ReadonlyMap<string, readonly Transaction[]>;

function groupByDate(items: readonly Transaction[]): BlockRows {
  const days = new Map<string, Transaction[]>();
  for (const item of items) {
    const day = days.get(item.date);
    if (day) day.push(item);
    else days.set(item.date, [item]);
  }
  return days;
}

function later(left: FilterQuery['date_from'], right: string): string {
  return left !== undefined && String(left) > right ? String(left) : right;
}

function earlier(left: FilterQuery['date_to'], right: string): string {
  return left !== undefined && String(left) < right ? String(left) : right;
}

/** Counts per day, kept on screen while the next filter is on its way. */
export function useOutline(query: FilterQuery) {
  const outline = useQuery({ ...outlineQuery(query), placeholderData: keepPreviousData });
  const items = outline.data?.items;
  const model = useMemo(() => new OutlineModel(items ?? []), [items]);
  return { outline, model };
}

export interface RowSource {
  /** The transaction at an item of the list; undefined for a header or while it is on its way. */
  readonly at: (index: number) => Transaction | undefined;
  readonly failed: boolean;
  readonly retry: () => void;
}

/** Loads the blocks under the visible stretch of the list, and hands out their transactions. */
export function useRows(query: FilterQuery, model: OutlineModel, first: number, last: number): RowSource {
  const blocks = useMemo(() => (model.rows === 0 ? [] : model.blocksBetween(first, last)), [model, first, last]);
  const combine = useCallback(
    (results: UseQueryResult<BlockRows>[]) => ({
      data: results.map(({ data }) => data),
      failed: results.some(({ isError }) => isError),
      retry: () => {
        for (const result of results) if (result.isError) void result.refetch();
      },
    }),
    [],
  );
  const loaded = useQueries({ queries: blocks.map((block) => blockQuery(query, block)), combine });
  const at = useCallback(
    (index: number) => {
      const item = model.itemAt(index);
      if (item?.kind !== 'row') return undefined;
      return loaded.data.find((rows) => rows?.has(item.day.date))?.get(item.day.date)?.[item.offset];
    },
    [model, loaded.data],
  );
  return { at, failed: loaded.failed, retry: loaded.retry };
}

/** The transactions between two items, fetched where they are not there yet; for a selection across what was never on screen. */
export async function loadRange(
  query: FilterQuery,
  model: OutlineModel,
  first: number,
  last: number,
): Promise<Transaction[]> {
  const blocks = model.blocksBetween(first, last);
  const loaded = await Promise.all(blocks.map((block) => queryClient.fetchQuery(blockQuery(query, block))));
  const rows: Transaction[] = [];
  for (let index = first; index <= last; index += 1) {
    const item = model.itemAt(index);
    if (item?.kind !== 'row') continue;
    const row = loaded.find((days) => days.has(item.day.date))?.get(item.day.date)?.[item.offset];
    if (row) rows.push(row);
  }
  return rows;
}
