import { setImmediate } from 'node:timers/promises';
import { listAccounts } from '#main/features/accounts/service.ts';
import { listBudgets } from '#main/features/budgets/service.ts';
import { listCategories } from '#main/features/categories/service.ts';
import { getPreferences } from '#main/features/notification-preferences/service.ts';
import type { ReceiptService } from '#main/features/receipts/service.ts';
import { listRecurring } from '#main/features/recurring/service.ts';
import { listRules } from '#main/features/rules/service.ts';
import { listSavedViews } from '#main/features/saved-views/service.ts';
import { listTags } from '#main/features/tags/service.ts';
import { listTransactions } from '#main/features/transactions/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { type Dump, dumpVersion } from '#shared/contract/export.ts';
import { formatAmount } from '#shared/money.ts';
import * as queries from './dump-queries.ts';
import type { ExportProgress } from './progress.ts';

interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

type List<T> = (ctx: ReadContext, page: { limit: number; cursor: string | undefined }) => Page<T>;

type Lists = { [K in keyof Dump as Dump[K] extends readonly unknown[] ? K : never]: readonly List<DumpItem<K>>[] };
type DumpItem<K extends keyof Dump> = Dump[K] extends readonly (infer I)[] ? I : never;

/**
 * What is in a dump: each section is one list of the API, or several one after the other. A feature that owns rows adds its section here
 * and to the schema in the contract; a test fails as long as a table is missing.
 */
function listsFor(receipts: ReceiptService): Lists {
  const named = { ordering: 'created_at' } as const;
  return {
    accounts: [(ctx, page) => listAccounts(ctx, { ...page, ...named })],
    categories: [(ctx, page) => listCategories(ctx, { ...page, ...named })],
    tags: [(ctx, page) => listTags(ctx, { ...page, ...named })],
    transactions: [
      (ctx, page) => listTransactions(ctx, { ...page, ...named }),
      (ctx, page) => listTransactions(ctx, { ...page, ...named, deleted: true }),
    ],
    receipts: [
      (ctx, page) => {
        const { items, next_cursor } = receipts.list(ctx, { ...page, ordering: 'uploaded_at' });
        return { items: items.map((item) => ({ ...item, text: receipts.getText(ctx, item.id).text })), next_cursor };
      },
    ],
    budgets: [
      (ctx, page) => {
        const { items, next_cursor } = listBudgets(ctx, { ...page, ordering: 'created_at' }, () => []);
        const days = queries.mapBudgetDays(ctx.db, ctx.userId);
        return {
          items: items.map((budget) => pickBudget(budget, days.get(budget.id) ?? ctx.clock.today())),
          next_cursor,
        };
      },
    ],
    budget_limits: [
      ({ db, userId }) =>
        whole(
          queries.listBudgetLimits(db, userId).map(({ amount_minor, currency, ...limit }) => ({
            ...limit,
            amount: formatAmount(amount_minor, currency),
          })),
        ),
    ],
    budget_moves: [
      ({ db, userId }) =>
        whole(
          queries.listBudgetMoves(db, userId).map(({ amount_minor, ...move }) => ({
            ...move,
            amount: formatAmount(amount_minor, move.currency),
          })),
        ),
    ],
    recurring_transactions: [
      (ctx, page) => {
        const { items, next_cursor } = listRecurring(ctx, { ...page, ...named });
        const states = queries.mapRecurringStates(ctx.db, ctx.userId);
        const unknown = { paused_on: null, pending_date: null };
        return { items: items.map((item) => ({ ...item, ...(states.get(item.id) ?? unknown) })), next_cursor };
      },
    ],
    recurring_occurrences: [({ db, userId }) => whole(queries.listOccurrences(db, userId))],
    rules: [(ctx, page) => listRules(ctx, { ...page, ...named })],
    saved_views: [
      (ctx, page) => {
        const { items, next_cursor } = listSavedViews(ctx, { ...page, ...named });
        return { items: items.map(({ count: _, ...view }) => view), next_cursor };
      },
    ],
    rates: [({ db, userId }) => whole(queries.listRates(db, userId))],
    not_duplicates: [
      ({ db, userId }) =>
        whole(
          queries.listDismissals(db, userId).map(({ first_id, second_id, dismissed_at }) => ({
            ids: [first_id, second_id],
            dismissed_at,
          })),
        ),
    ],
  };
}

/** What is few enough to be one page. */
function whole<T>(items: readonly T[]): Page<T> {
  return { items, next_cursor: null };
}

function pickBudget(budget: ReturnType<typeof listBudgets>['items'][number], createdOn: string): DumpItem<'budgets'> {
  const { id, category_id, amount, currency, period, start_date, rollover, alert_threshold } = budget;
  const { created_at, updated_at } = budget;
  const rest = { rollover, alert_threshold, created_at, updated_at, created_on: createdOn };
  return { id, category_id, amount, currency, period, start_date, ...rest };
}

const pageSize = 200;

/** Everything that a user owns as one JSON document, a page of rows at a time. The same data always gives the same text but for `exported_at`. */
export async function* writeDump(
  ctx: ReadContext,
  receipts: ReceiptService,
  progress: Pick<ExportProgress, 'add'>,
): AsyncGenerator<string, void, undefined> {
  const head = {
    format: 'kvitt',
    version: dumpVersion,
    exported_at: isoNow(ctx.clock),
    user: getMe(ctx),
    notification_preferences: getPreferences(ctx),
  };
  yield JSON.stringify(head, null, 1).slice(0, -2);
  for (const [name, lists] of Object.entries(listsFor(receipts))) {
    yield `,\n "${name}": [`;
    let separator = '\n';
    for (const list of lists as readonly List<object>[]) {
      for await (const items of readPages(ctx, list)) {
        yield separator + items.map((item) => JSON.stringify(item)).join(',\n');
        separator = ',\n';
        if (name === 'transactions' || name === 'receipts') progress.add(items.length);
      }
    }
    yield '\n ]';
  }
  yield '\n}\n';
}

async function* readPages<T>(ctx: ReadContext, list: List<T>): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined;
  do {
    const page = list(ctx, { limit: pageSize, cursor });
    if (page.items.length > 0) yield page.items;
    await setImmediate();
    cursor = page.next_cursor ?? undefined;
  } while (cursor !== undefined);
}
