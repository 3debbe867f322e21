import { setImmediate } from 'node:timers/promises';
import { listAccounts } from '#main/features/accounts/service.ts';
import { listCategories } from '#main/features/categories/service.ts';
import { getPreferences } from '#main/features/notifications/service.ts';
import type { ReceiptService } from '#main/features/receipts/service.ts';
import { listTags } from '#main/features/tags/service.ts';
import { listTransactions } from '#main/features/transactions/service.ts';
import { getMe } from '#main/features/users/service.ts';
import { isoNow } from '#main/lib/clock.ts';
import type { ReadContext } from '#main/lib/context.ts';
import { type Dump, dumpVersion } from '#shared/contract/export.ts';

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
  };
}

const pageSize = 200;

/** Everything that a user owns as one JSON document, a page of rows at a time. The same data always gives the same text but for `exported_at`. */
export async function* writeDump(ctx: ReadContext, receipts: ReceiptService): AsyncGenerator<string, void, undefined> {
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
