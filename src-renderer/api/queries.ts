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
  recurring: ['recurring'],
  duplicates: ['duplicates'],
  receipts: ['receipts'],
  analytics: ['analytics'],
  tokens: ['tokens'],
  notifications: ['notifications'],
  rules: ['rules'],
  changes: ['changes'],
  currencies: ['currencies'],
  backups: ['backups'],
  imports: ['imports'],
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

/** Receipts that are no transaction yet, newest first, all of them. */
export const receiptQueueQuery = queryOptions({
  queryKey: [...keys.receipts, 'queue'],
  queryFn: async ({ signal }) => {
    const items: Answer<'listReceipts'>['items'] = [];
    let cursor: string | null = null;
    do {
      const query = { linked: false, limit: 500, ...(cursor !== null && { cursor }) };
      const page: Answer<'listReceipts'> = await call('listReceipts', { query }, { signal });
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return items;
  },
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

/** Every budget in its period around a day. */
export function budgetsQuery(date: string) {
  return queryOptions({
    queryKey: [...keys.budgets, 'all', date],
    queryFn: async ({ signal }) => (await call('listBudgets', { query: { date, limit: 500 } }, { signal })).items,
  });
}

/** One budget with its last 12 periods. */
export function budgetQuery(id: number, date: string) {
  return queryOptions({
    queryKey: [...keys.budgets, 'one', id, date],
    queryFn: ({ signal }) => call('getBudget', { params: { id }, query: { date } }, { signal }),
  });
}

/** All rules, paused and ended ones included. */
export const recurringQuery = queryOptions({
  queryKey: [...keys.recurring, 'all'],
  queryFn: async ({ signal }) => (await call('listRecurring', { query: { limit: 500 } }, { signal })).items,
});

/** All rules of learning in the order in which they are applied, switched off ones included. */
export const rulesQuery = queryOptions({
  queryKey: [...keys.rules, 'all'],
  queryFn: async ({ signal }) => {
    const items: Answer<'listRules'>['items'] = [];
    let cursor: string | null = null;
    do {
      const query = { limit: 500, ...(cursor !== null && { cursor }) };
      const page: Answer<'listRules'> = await call('listRules', { query }, { signal });
      items.push(...page.items);
      cursor = page.next_cursor;
    } while (cursor !== null);
    return items;
  },
});

/** What comes in the next twelve months, and before it what waits to be booked. */
export const upcomingQuery = queryOptions({
  queryKey: [...keys.recurring, 'upcoming'],
  queryFn: async ({ signal }) => (await call('listUpcoming', { query: { days: 366 } }, { signal })).items,
});

export const recurringSuggestionsQuery = queryOptions({
  queryKey: [...keys.recurring, 'suggestions'],
  queryFn: async ({ signal }) => (await call('listRecurringSuggestions', {}, { signal })).items,
});

export const alertsQuery = queryOptions({
  queryKey: [...keys.analytics, 'alerts'],
  queryFn: async ({ signal }) => (await call('listAlerts', {}, { signal })).items,
});

/** The first few likely duplicates. */
export const duplicatesQuery = queryOptions({
  queryKey: [...keys.duplicates, 'first'],
  queryFn: async ({ signal }) => (await call('listDuplicates', { query: { limit: 5 } }, { signal })).items,
});

export function breakdownQuery(query: QueryFor<'getCategoryBreakdown'>) {
  return queryOptions({
    queryKey: [...keys.analytics, 'breakdown', query],
    queryFn: ({ signal }) => call('getCategoryBreakdown', { query }, { signal }),
  });
}

export function trendsQuery(query: QueryFor<'getCategoryTrends'>) {
  return queryOptions({
    queryKey: [...keys.analytics, 'trends', query],
    queryFn: ({ signal }) => call('getCategoryTrends', { query }, { signal }),
  });
}

/** The newest backups, and whether making them works. */
export const backupsQuery = queryOptions({
  queryKey: [...keys.backups, 'all'],
  queryFn: ({ signal }) => call('listBackups', { query: { limit: 100 } }, { signal }),
});

/** What a restore would change; asked anew each time, since it is compared with what there is now. */
export function backupDifferenceQuery(id: number) {
  return queryOptions({
    queryKey: ['backup-difference', id],
    queryFn: ({ signal }) => call('getBackupDifference', { params: { id } }, { signal }),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });
}

/** One import: how its file is read, and what it would add or has added. */
export function importQuery(id: number) {
  return queryOptions({
    queryKey: [...keys.imports, 'one', id],
    queryFn: ({ signal }) => call('getImport', { params: { id } }, { signal }),
  });
}

export type User = Answer<'getMe'>;
export type Account = Answer<'listAccounts'>['items'][number];
export type Category = Answer<'listCategories'>['items'][number];
export type Tag = Answer<'listTags'>['items'][number];
export type Transaction = Answer<'getTransaction'>;
export type Currency = Answer<'listCurrencies'>['items'][number];
export type Receipt = Answer<'getReceipt'>;
export type Budget = Answer<'listBudgets'>['items'][number];
export type BudgetSummary = Answer<'getBudget'>;
export type RecurringRule = Answer<'listRecurring'>['items'][number];
export type Rule = Answer<'listRules'>['items'][number];
export type Upcoming = Answer<'listUpcoming'>['items'][number];
export type ImportPreview = Answer<'getImport'>;
export type ImportSummary = Answer<'listImports'>['items'][number];
export type ImportRow = Answer<'listImportRows'>['items'][number];
export type RecurringSuggestion = Answer<'listRecurringSuggestions'>['items'][number];
