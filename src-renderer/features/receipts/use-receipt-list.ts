import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { call } from '#renderer/api/client.ts';
import { keys, type Receipt, receiptQueueQuery } from '#renderer/api/queries.ts';
import { isQueue, type ListView, queryOf } from './list-view.ts';

const pageSize = 100;

export interface ReceiptList {
  readonly receipts: readonly Receipt[];
  readonly isLoaded: boolean;
  /** The list of another view still stands while this one comes. */
  readonly isOld: boolean;
  readonly error: Error | null;
  readonly hasMore: boolean;
  /** Fetches the next page; does nothing while one is on its way or where none is left. */
  readonly loadMore: () => void;
}

/** The receipts of a view, as far as they were scrolled to. The plain queue is the one that the whole app shares. */
export function useReceiptList(view: ListView): ReceiptList {
  const shared = isQueue(view);
  const queue = useQuery({ ...receiptQueueQuery, enabled: shared });
  const query = queryOf(view);
  const paged = useInfiniteQuery({
    queryKey: [...keys.receipts, 'list', query],
    queryFn: ({ signal, pageParam }) =>
      call(
        'listReceipts',
        { query: { ...query, limit: pageSize, ...(pageParam && { cursor: pageParam }) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
    enabled: !shared,
  });
  const pages = paged.data?.pages;
  const found = useMemo(() => withoutTwins(pages?.flatMap(({ items }) => items) ?? []), [pages]);
  if (shared) {
    const receipts = queue.data ?? none;
    return {
      receipts,
      isLoaded: !queue.isPending,
      isOld: false,
      error: queue.error,
      hasMore: false,
      loadMore: nothing,
    };
  }
  return {
    receipts: found,
    isLoaded: pages !== undefined,
    isOld: paged.isPlaceholderData,
    error: paged.error,
    hasMore: paged.hasNextPage,
    loadMore: () => {
      if (paged.hasNextPage && !paged.isFetching) void paged.fetchNextPage();
    },
  };
}

const none: readonly Receipt[] = [];
const nothing = () => undefined;

/** A receipt that moved while pages were fetched may stand on two of them. */
function withoutTwins(receipts: readonly Receipt[]): Receipt[] {
  return [...new Map(receipts.map((receipt) => [receipt.id, receipt])).values()];
}
