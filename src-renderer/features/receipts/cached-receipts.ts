import type { InfiniteData } from '@tanstack/react-query';
import type { Answer } from '#renderer/api/endpoints.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';

/** A list, the pages of one, or a receipt by itself. */
type Cached = Receipt[] | InfiniteData<Answer<'listReceipts'>> | Receipt;

/** Puts what the API has just answered in the place of what is shown. */
export function replaceReceipt(receipt: Receipt): void {
  change((one) => (one.id === receipt.id ? receipt : one));
}

/** Takes a receipt out of every list at once. */
export function dropReceipt(id: number): void {
  change((one) => (one.id === id ? null : one));
}

function change(of: (receipt: Receipt) => Receipt | null): void {
  const ofEach = (receipts: readonly Receipt[]) => receipts.flatMap((receipt) => of(receipt) ?? []);
  queryClient.setQueriesData<Cached>({ queryKey: keys.receipts }, (data) => {
    // Words that were searched for, counts and texts lie under the same key.
    if (Array.isArray(data)) return data.every((item) => 'original_name' in item) ? ofEach(data) : data;
    if (data && 'pageParams' in data)
      return { ...data, pages: data.pages.map((page) => ({ ...page, items: ofEach(page.items) })) };
    return data && 'original_name' in data ? (of(data) ?? data) : data;
  });
}
