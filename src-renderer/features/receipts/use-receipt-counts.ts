import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import { keys } from '#renderer/api/queries.ts';
import type { Tab } from './list-view.ts';

/** How many receipts each list holds; what waits or failed is part of what is to be checked. */
export function useReceiptCounts(): Readonly<Record<Tab, number>> | undefined {
  const counts = useQuery({
    queryKey: [...keys.receipts, 'counts'],
    queryFn: ({ signal }) => call('countReceipts', {}, { signal }),
    placeholderData: keepPreviousData,
  }).data;
  return counts && { check: counts.all - counts.saved, saved: counts.saved, failed: counts.failed, all: counts.all };
}
