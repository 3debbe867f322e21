import type * as accounts from '#shared/contract/accounts.ts';
import type * as alerts from '#shared/contract/alerts.ts';
import type * as analytics from '#shared/contract/analytics.ts';
import type * as auth from '#shared/contract/auth.ts';
import type * as backups from '#shared/contract/backups.ts';
import type * as budgets from '#shared/contract/budgets.ts';
import type * as bulkTransactions from '#shared/contract/bulk-transactions.ts';
import type * as categories from '#shared/contract/categories.ts';
import type * as changes from '#shared/contract/changes.ts';
import type * as currencies from '#shared/contract/currencies.ts';
import type * as duplicates from '#shared/contract/duplicates.ts';
import type { AnswerOf, BodyInput, Endpoint, ParamsInput, QueryInput } from '#shared/contract/endpoint.ts';
import type * as exports from '#shared/contract/export.ts';
import type * as forecast from '#shared/contract/forecast.ts';
import type * as imports from '#shared/contract/imports.ts';
import type * as notifications from '#shared/contract/notifications.ts';
import type * as receipts from '#shared/contract/receipts.ts';
import type * as recurring from '#shared/contract/recurring.ts';
import type * as rules from '#shared/contract/rules.ts';
import type * as savedViews from '#shared/contract/saved-views.ts';
import type * as system from '#shared/contract/system.ts';
import type * as tags from '#shared/contract/tags.ts';
import type * as transactions from '#shared/contract/transactions.ts';
import type * as users from '#shared/contract/users.ts';

type Modules = typeof accounts &
  typeof alerts &
  typeof analytics &
  typeof auth &
  typeof backups &
  typeof budgets &
  typeof categories &
  typeof changes &
  typeof currencies &
  typeof bulkTransactions &
  typeof duplicates &
  typeof forecast &
  typeof exports &
  typeof imports &
  typeof notifications &
  typeof receipts &
  typeof savedViews &
  typeof rules &
  typeof system &
  typeof tags &
  typeof transactions &
  typeof recurring &
  typeof users;

type EndpointKeys = { [K in keyof Modules]: Modules[K] extends Endpoint ? K : never }[keyof Modules];

/** Every operation of the contract by its id. */
export type Endpoints = { [K in EndpointKeys as Modules[K]['id']]: Modules[K] };
export type EndpointId = keyof Endpoints;

/**
 * Address of each operation. Written out, because importing the contract's schemas would put zod into the first load;
 * the type takes every line from the contract, so a line that is missing or differs does not compile.
 */
export const addresses: { readonly [K in EndpointId]: `${Endpoints[K]['method']} ${Endpoints[K]['path']}` } = {
  getHealth: 'GET /health',
  streamEvents: 'GET /events',
  streamReceiptEvents: 'GET /receipts/events',
  registerUser: 'POST /auth/register',
  login: 'POST /auth/login',
  openSample: 'POST /auth/sample',
  logout: 'POST /auth/logout',
  refresh: 'POST /auth/refresh',
  listTokens: 'GET /auth/tokens',
  createToken: 'POST /auth/tokens',
  deleteToken: 'DELETE /auth/tokens/:id',
  getMe: 'GET /users/me',
  updateMe: 'PATCH /users/me',
  deleteMe: 'DELETE /users/me',
  listAccounts: 'GET /accounts',
  createAccount: 'POST /accounts',
  getAccount: 'GET /accounts/:id',
  updateAccount: 'PATCH /accounts/:id',
  deleteAccount: 'DELETE /accounts/:id',
  listCategories: 'GET /categories',
  createCategory: 'POST /categories',
  getCategory: 'GET /categories/:id',
  updateCategory: 'PATCH /categories/:id',
  deleteCategory: 'DELETE /categories/:id',
  listTags: 'GET /tags',
  createTag: 'POST /tags',
  getTag: 'GET /tags/:id',
  updateTag: 'PATCH /tags/:id',
  deleteTag: 'DELETE /tags/:id',
  listTransactions: 'GET /transactions',
  getOutline: 'GET /transactions/outline',
  createTransaction: 'POST /transactions',
  getTransaction: 'GET /transactions/:id',
  updateTransaction: 'PATCH /transactions/:id',
  deleteTransaction: 'DELETE /transactions/:id',
  restoreTransaction: 'POST /transactions/:id/restore',
  listBudgets: 'GET /budgets',
  createBudget: 'POST /budgets',
  getBudget: 'GET /budgets/:id',
  updateBudget: 'PATCH /budgets/:id',
  deleteBudget: 'DELETE /budgets/:id',
  moveBudget: 'POST /budgets/move',
  listRecurring: 'GET /recurring-transactions',
  createRecurring: 'POST /recurring-transactions',
  listUpcoming: 'GET /recurring-transactions/upcoming',
  listRecurringSuggestions: 'GET /recurring-transactions/suggestions',
  getRecurring: 'GET /recurring-transactions/:id',
  updateRecurring: 'PATCH /recurring-transactions/:id',
  deleteRecurring: 'DELETE /recurring-transactions/:id',
  skipRecurring: 'POST /recurring-transactions/:id/skip',
  postRecurring: 'POST /recurring-transactions/:id/post',
  splitTransaction: 'POST /transactions/split',
  changeTransactions: 'POST /transactions/bulk',
  listDuplicates: 'GET /transactions/duplicates',
  dismissDuplicate: 'POST /transactions/duplicates/dismiss',
  listSavedViews: 'GET /saved-views',
  createSavedView: 'POST /saved-views',
  getSavedView: 'GET /saved-views/:id',
  updateSavedView: 'PATCH /saved-views/:id',
  deleteSavedView: 'DELETE /saved-views/:id',
  listRules: 'GET /rules',
  createRule: 'POST /rules',
  getRule: 'GET /rules/:id',
  updateRule: 'PATCH /rules/:id',
  deleteRule: 'DELETE /rules/:id',
  applyRules: 'POST /rules/apply',
  uploadReceipts: 'POST /receipts/upload',
  listReceipts: 'GET /receipts',
  countReceipts: 'GET /receipts/counts',
  getReceipt: 'GET /receipts/:id',
  getReceiptImage: 'GET /receipts/:id/image',
  getReceiptText: 'GET /receipts/:id/text',
  updateReceipt: 'PATCH /receipts/:id',
  retryReceipt: 'POST /receipts/:id/retry',
  cancelReceipt: 'POST /receipts/:id/cancel',
  confirmReceipt: 'POST /receipts/:id/confirm',
  linkReceipt: 'POST /receipts/:id/link',
  unlinkReceipt: 'POST /receipts/:id/unlink',
  matchReceipt: 'GET /receipts/:id/matches',
  keepBothReceipts: 'POST /receipts/:id/not-duplicate',
  deleteReceipt: 'DELETE /receipts/:id',
  getSummary: 'GET /analytics/summary',
  getMonthlySummary: 'GET /analytics/monthly-summary',
  getCategoryTrends: 'GET /analytics/category-trends',
  getCategoryBreakdown: 'GET /analytics/category-breakdown',
  getTopMerchants: 'GET /analytics/top-merchants',
  getForecast: 'GET /analytics/forecast',
  listAlerts: 'GET /analytics/alerts',
  getNotificationPreferences: 'GET /notifications',
  setNotificationPreferences: 'POST /notifications',
  listNotifications: 'GET /notifications/inbox',
  readNotifications: 'POST /notifications/inbox/read',
  exportData: 'GET /export',
  createImport: 'POST /imports',
  listImports: 'GET /imports',
  getImport: 'GET /imports/:id',
  updateImport: 'PATCH /imports/:id',
  listImportRows: 'GET /imports/:id/rows',
  commitImport: 'POST /imports/:id/commit',
  undoImport: 'POST /imports/:id/undo',
  cancelImport: 'POST /imports/:id/cancel',
  listBackups: 'GET /backups',
  createBackup: 'POST /backups',
  getBackup: 'GET /backups/:id',
  getBackupDifference: 'GET /backups/:id/diff',
  restoreBackup: 'POST /backups/:id/restore',
  listChanges: 'GET /changes',
  undoChange: 'POST /changes/:id/undo',
  redoChange: 'POST /changes/:id/redo',
  listCurrencies: 'GET /currencies',
  setRate: 'PUT /currencies/:code/rate',
  loadRates: 'POST /currencies/rates',
  refreshRates: 'POST /currencies/refresh',
};

/** Values go into the address as text, so a number may stand for digits and a boolean for true or false. */
type Plain<T> = T extends readonly (infer I)[]
  ? readonly Plain<I>[]
  : T extends string
    ? string extends T
      ? string | number
      : 'true' extends T
        ? T | boolean
        : T
    : T;
type Loose<T> = { [K in keyof T]: Plain<T[K]> };

type Field<K extends string, T> = T extends undefined ? { readonly [P in K]?: undefined } : { readonly [P in K]: T };
type OptionalField<K extends string, T> = T extends undefined
  ? { readonly [P in K]?: undefined }
  : { readonly [P in K]?: T | undefined };

/** What a call of an operation takes. */
export type InputOf<K extends EndpointId> = Field<'params', Loose<ParamsInput<Endpoints[K]>>> &
  OptionalField<'query', Loose<QueryInput<Endpoints[K]>>> &
  (Endpoints[K] extends { upload: object }
    ? { readonly body: FormData }
    : undefined extends BodyInput<Endpoints[K]>
      ? { readonly body?: BodyInput<Endpoints[K]> }
      : { readonly body: BodyInput<Endpoints[K]> });

export type QueryFor<K extends EndpointId> = Loose<QueryInput<Endpoints[K]>>;
export type BodyFor<K extends EndpointId> = BodyInput<Endpoints[K]>;
export type Answer<K extends EndpointId> = AnswerOf<Endpoints[K]>;
