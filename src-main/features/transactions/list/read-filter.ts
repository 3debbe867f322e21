import { listFamily } from '#main/features/categories/service.ts';
import { findTagId, listTagIdsContaining } from '#main/features/tags/service.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { readBound } from '#main/lib/read-amount.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import type { getOutline } from '#shared/contract/transactions.ts';
import type { TransactionFilter } from './filter.ts';
import { readSearchWords } from './search-words.ts';

/** Turns the filters of a query string into the database's terms. A category stands for itself and those below it. */
export function readFilter(ctx: ReadContext, query: QueryOf<typeof getOutline>): TransactionFilter {
  const categories = query.category?.flatMap((category) => (category === 'none' ? [null] : listFamily(ctx, category)));
  const words = readSearchWords(query.q ?? '');
  return {
    type: query.type,
    categories: categories && [...new Set(categories)],
    tags: query.tag?.map((name) => findTagId(ctx, name) ?? 0),
    dateFrom: query.date_from,
    dateTo: query.date_to,
    amountMin: readBound(query.amount_min, 'amount_min'),
    amountMax: readBound(query.amount_max, 'amount_max'),
    currency: query.currency,
    account: query.account,
    merchant: query.merchant,
    terms:
      words.length === 0 ? undefined : words.map((word) => ({ ...word, tagIds: listTagIdsContaining(ctx, word.text) })),
    hasReceipt: query.has_receipt,
    importId: query.import,
    deleted: query.deleted,
  };
}
