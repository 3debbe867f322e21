import { call } from '#renderer/api/client.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import type { FilterQuery } from './transaction-filter.ts';

/** The API's own limit of a page. */
const pageRows = 500;

/** All transactions of a filter, page after page. */
export async function loadFilter(query: FilterQuery): Promise<Transaction[]> {
  const items: Transaction[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Transaction[]; next_cursor: string | null } = await call('listTransactions', {
      query: { ...query, limit: pageRows, ...(cursor !== null && { cursor }) },
    });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}
