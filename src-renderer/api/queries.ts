import { queryOptions } from '@tanstack/react-query';
import { call } from './client.ts';
import type { Answer, QueryFor } from './endpoints.ts';

/**
 * Query keys start with the plural name of what they hold: `['transactions', …]`, `['receipts', …]`, `['analytics', …]`. The event stream
 * invalidates by that first word (see `events.ts`), so every query of a screen that follows this rule stays right without doing anything.
 */
export const keys = {
  me: ['me'],
  accounts: ['accounts'],
  categories: ['categories'],
  tags: ['tags'],
  transactions: ['transactions'],
  savedViews: ['saved-views'],
  budgets: ['budgets'],
  receipts: ['receipts'],
  analytics: ['analytics'],
  tokens: ['tokens'],
  notifications: ['notifications'],
  changes: ['changes'],
  currencies: ['currencies'],
} as const satisfies Record<string, readonly string[]>;

export const meQuery = queryOptions({ queryKey: keys.me, queryFn: ({ signal }) => call('getMe', {}, { signal }) });

/** All accounts, archived ones included. */
export const accountsQuery = queryOptions({
  queryKey: [...keys.accounts, 'all'],
  queryFn: async ({ signal }) => (await call('listAccounts', { query: { limit: 500 } }, { signal })).items,
});

/** All categories, hidden ones included: a hidden one still names old transactions. */
export const categoriesQuery = queryOptions({
  queryKey: [...keys.categories, 'all'],
  queryFn: async ({ signal }) => (await call('listCategories', { query: { limit: 500 } }, { signal })).items,
});

export const tagsQuery = queryOptions({
  queryKey: [...keys.tags, 'all'],
  queryFn: async ({ signal }) => (await call('listTags', { query: { limit: 500 } }, { signal })).items,
});

/** Receipts that are no transaction yet, newest first. */
export const receiptQueueQuery = queryOptions({
  queryKey: [...keys.receipts, 'queue'],
  queryFn: async ({ signal }) =>
    (await call('listReceipts', { query: { linked: false, limit: 500 } }, { signal })).items,
});

/** All currencies with their rates of today and how much they are used. */
export const currenciesQuery = queryOptions({
  queryKey: [...keys.currencies, 'all'],
  queryFn: ({ signal }) => call('listCurrencies', {}, { signal }),
});

export function transactionsQuery(query: QueryFor<'listTransactions'>) {
  return queryOptions({
    queryKey: [...keys.transactions, 'list', query],
    queryFn: ({ signal }) => call('listTransactions', { query }, { signal }),
  });
}

export function summaryQuery(query: QueryFor<'getSummary'>) {
  return queryOptions({
    queryKey: [...keys.analytics, 'summary', query],
    queryFn: ({ signal }) => call('getSummary', { query }, { signal }),
  });
}

export type User = Answer<'getMe'>;
export type Account = Answer<'listAccounts'>['items'][number];
export type Category = Answer<'listCategories'>['items'][number];
export type Tag = Answer<'listTags'>['items'][number];
export type Transaction = Answer<'getTransaction'>;
export type Currency = Answer<'listCurrencies'>['items'][number];
export type Receipt = Answer<'getReceipt'>;
