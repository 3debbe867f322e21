import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import {
  type Icon,
  IconBuildingStore,
  IconCalendar,
  IconCategory,
  IconCoin,
  IconCurrency,
  IconFileImport,
  IconPaperclip,
  IconSearch,
  IconTag,
  IconTransfer,
  IconWallet,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { accountsQuery, categoriesQuery, importQuery } from '#renderer/api/queries.ts';
import { sayAmounts, sayMany, sayRange } from './filter-words.ts';
import type { TransactionFilter } from './transaction-filter.ts';

const typeNames = { expense: msg`Expenses`, income: msg`Income`, transfer: msg`Transfers` } as const;

export type FilterName =
  | 'search'
  | 'date'
  | 'category'
  | 'type'
  | 'tag'
  | 'account'
  | 'receipt'
  | 'import'
  | 'amount'
  | 'merchant'
  | 'currency';

export interface FilterWords {
  readonly name: string;
  readonly icon: Icon;
  /** What it filters by; null while it does nothing. */
  readonly value: string | null;
  /** The change that takes it away. */
  readonly off: Partial<TransactionFilter>;
}

/** What the chips of a filter say. */
export function useFilterWords(filter: TransactionFilter, base: string): Readonly<Record<FilterName, FilterWords>> {
  const categories = useQuery(categoriesQuery).data ?? [];
  const accounts = useQuery(accountsQuery).data ?? [];
  const imported = useQuery({ ...importQuery(filter.importId ?? 0), enabled: filter.importId !== null }).data;
  const named = filter.categories.map((id) =>
    id === 'none' ? t`No category` : (categories.find((one) => one.id === id)?.name ?? t`Unknown category`),
  );
  const account =
    filter.account === null ? null : (accounts.find(({ id }) => id === filter.account)?.name ?? t`Unknown account`);
  const receipt = filter.hasReceipt === null ? null : filter.hasReceipt ? t`With receipt` : t`Without receipt`;
  const words = (name: string, icon: Icon, value: string | null, off: Partial<TransactionFilter>): FilterWords => ({
    name,
    icon,
    value,
    off,
  });
  return {
    search: words(t`Search`, IconSearch, filter.q.trim() === '' ? null : filter.q, { q: '' }),
    date: words(t`Date`, IconCalendar, sayRange(filter.from, filter.to), { from: null, to: null }),
    category: words(t`Category`, IconCategory, sayMany(named), { categories: [] }),
    type: words(t`Type`, IconTransfer, filter.type === null ? null : i18n._(typeNames[filter.type]), { type: null }),
    tag: words(t`Tag`, IconTag, sayMany(filter.tags), { tags: [] }),
    account: words(t`Account`, IconWallet, account, { account: null }),
    receipt: words(t`Receipt`, IconPaperclip, receipt, { hasReceipt: null }),
    import: words(t`Import`, IconFileImport, filter.importId === null ? null : (imported?.file_name ?? t`Import`), {
      importId: null,
    }),
    amount: words(t`Amount`, IconCoin, sayAmounts(filter.amountMin, filter.amountMax, filter.currency ?? base), {
      amountMin: null,
      amountMax: null,
    }),
    merchant: words(t`Merchant`, IconBuildingStore, filter.merchant, { merchant: null }),
    currency: words(t`Currency`, IconCurrency, filter.currency, { currency: null }),
  };
}
