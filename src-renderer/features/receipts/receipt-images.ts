import { queryOptions, useQuery } from '@tanstack/react-query';
import { fetchBlob } from '#renderer/api/client.ts';
import type { Receipt } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';

/** Pictures need the access token, so they are fetched as bytes and shown from an object address, given back when the cache lets go. */
const imageKey = 'receipt-images';

queryClient.getQueryCache().subscribe((event) => {
  if (event.type !== 'removed' || event.query.queryKey[0] !== imageKey) return;
  const address: unknown = event.query.state.data;
  if (typeof address === 'string') URL.revokeObjectURL(address);
});

function imageQuery({ id, page_turns }: Receipt, page: number, width: number | null) {
  return queryOptions({
    // Reading finds out that a picture lies on its side: then it is shown anew.
    queryKey: [imageKey, id, page, width, page_turns[page - 1] ?? 0],
    queryFn: async ({ signal }) =>
      URL.createObjectURL(
        await fetchBlob(
          'getReceiptImage',
          { params: { id }, query: { page, ...(width !== null && { width }) } },
          { signal },
        ),
      ),
    gcTime: 2 * 60_000,
    structuralSharing: false,
  });
}

/** Object address of a page's picture; `width` in pixels, null for its full size. Not `enabled`, only what is there already is shown. */
export function useReceiptImage(receipt: Receipt, page: number, width: number | null, enabled = true) {
  return useQuery({ ...imageQuery(receipt, page, width), enabled });
}
