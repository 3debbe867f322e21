import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { call } from '#renderer/api/client.ts';
import { type ImportRow, keys } from '#renderer/api/queries.ts';

export type RowStatus = ImportRow['status'];

const pageSize = 200;

/** The rows of an import as far as they were scrolled to, in the order of the file. */
export function useImportRows(id: number, status: RowStatus | null) {
  const paged = useInfiniteQuery({
    queryKey: [...keys.imports, 'rows', id, status],
    queryFn: ({ signal, pageParam }) =>
      call(
        'listImportRows',
        {
          params: { id },
          query: { limit: pageSize, ...(status && { status }), ...(pageParam && { cursor: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next_cursor }) => next_cursor,
    placeholderData: keepPreviousData,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = paged;
  const rows = useMemo(() => data?.pages.flatMap(({ items }) => items) ?? [], [data]);
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { rows, isLoaded: data !== undefined, loadMore };
}
