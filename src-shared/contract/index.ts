import * as accounts from './accounts.ts';
import * as alerts from './alerts.ts';
import * as analytics from './analytics.ts';
import * as auth from './auth.ts';
import * as backups from './backups.ts';
import * as budgets from './budgets.ts';
import * as bulkTransactions from './bulk-transactions.ts';
import * as categories from './categories.ts';
import * as changes from './changes.ts';
import * as currencies from './currencies.ts';
import * as duplicates from './duplicates.ts';
import type { Endpoint } from './endpoint.ts';
import * as exports from './export.ts';
import * as forecast from './forecast.ts';
import * as imports from './imports.ts';
import * as notifications from './notifications.ts';
import * as receipts from './receipts.ts';
import * as recurring from './recurring.ts';
import * as rules from './rules.ts';
import * as savedViews from './saved-views.ts';
import * as system from './system.ts';
import * as tags from './tags.ts';
import * as transactions from './transactions.ts';
import * as users from './users.ts';

const modules = [
  system,
  auth,
  users,
  accounts,
  categories,
  tags,
  transactions,
  budgets,
  recurring,
  receipts,
  analytics,
  currencies,
  rules,
  bulkTransactions,
  duplicates,
  savedViews,
  forecast,
  alerts,
  notifications,
  exports,
  imports,
  backups,
  changes,
];

/** Every operation of the API, in the order of the documentation. */
export const endpoints: readonly Endpoint[] = modules.flatMap((module) => Object.values(module).filter(isEndpoint));

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'answer' in value;
}
