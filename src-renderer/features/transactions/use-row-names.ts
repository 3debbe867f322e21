import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { accountsQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { useColumns } from './columns-store.ts';
import { foldWords } from './found-in-receipt.ts';
import type { RowNames } from './row-names.ts';
import { columns } from './transaction-cells.ts';
import type { TransactionFilter } from './transaction-filter.ts';

/** Names and columns for all rows of a filter: one object, so that the rows stay memoised. The account is a column while there are several. */
export function useRowNames(filter: TransactionFilter): RowNames {
  const categories = useQuery(categoriesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const hidden = useColumns((state) => state.hidden);
  const today = useToday();
  const search = filter.q.trim();
  const accountId = filter.account;
  return useMemo(() => {
    const several = accountId === null && (accounts?.length ?? 0) > 1;
    return {
      categories: new Map(categories?.map((category) => [category.id, category])),
      accounts: new Map(accounts?.map((account) => [account.id, account])),
      account: accounts?.find(({ id }) => id === accountId) ?? null,
      columns: columns.filter((column) => !hidden.includes(column) && (column !== 'account' || several)),
      words: foldWords(search),
      amountsHidden,
      today,
    };
  }, [categories, accounts, accountId, hidden, search, amountsHidden, today]);
}
