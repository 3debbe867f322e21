import { queryOptions } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import type { Answer } from '#renderer/api/endpoints.ts';
import { keys } from '#renderer/api/queries.ts';

export type Duplicate = Answer<'listDuplicates'>['items'][number];

const enough = 50;

/** Pairs that may be one purchase, the newest first; more than these are looked at once these are gone. */
export const duplicatesQuery = queryOptions({
  queryKey: [...keys.duplicates, 'pairs'],
  queryFn: async ({ signal }) => {
    const items: Duplicate[] = [];
    let cursor: string | null = null;
    do {
      const page: Answer<'listDuplicates'> = await call(
        'listDuplicates',
        { query: { limit: enough, ...(cursor !== null && { cursor }) } },
        { signal },
      );
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null && items.length < enough);
    return items;
  },
  staleTime: 30_000,
});
