import { t } from '@lingui/core/macro';
import type { Category } from '#renderer/api/queries.ts';
import { sayAmounts, sayMany, sayRange } from './filter-words.ts';
import type { TransactionFilter } from './transaction-filter.ts';

/** A name for a filter that is to be saved, from what it shows: "Groceries, Last month". */
export function suggestName(
  filter: TransactionFilter,
  categories: ReadonlyMap<number, Category>,
  base: string,
): string {
  const names = filter.categories.map((id) => (id === 'none' ? t`No category` : (categories.get(id)?.name ?? '')));
  const parts = [
    filter.q === '' ? null : filter.q,
    filter.merchant,
    sayMany(names),
    sayMany(filter.tags),
    sayAmounts(filter.amountMin, filter.amountMax, filter.currency ?? base),
    filter.currency,
    sayRange(filter.from, filter.to),
  ];
  return parts
    .filter((part) => part !== null && part !== '')
    .join(', ')
    .slice(0, 60);
}
