import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { keys, receiptQueueQuery } from '#renderer/api/queries.ts';
import type { Tab } from './list-view.ts';

/** How many receipts each list holds; what waits or failed is part of what is to be checked. */
export function useReceiptCounts(): Readonly<Record<Tab, number>> | undefined {
  const queue = useQuery(receiptQueueQuery).data;
  const saved = useQuery({
    queryKey: [...keys.receipts, 'saved count'],
    queryFn: async ({ signal }) => {
      const query = { linked: true, limit: 1, include_total: true };
      return (await call('listReceipts', { query }, { signal })).total ?? 0;
    },
    placeholderData: keepPreviousData,
  }).data;
  if (queue === undefined || saved === undefined) return undefined;
  const failed = queue.filter(({ status }) => status === 'failed').length;
  return { check: queue.length, saved, failed, all: queue.length + saved };
}
