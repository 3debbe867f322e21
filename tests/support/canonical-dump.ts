import type { Dump } from '#shared/contract/export.ts';
import type { Client } from './client.ts';

/** Everything of a user, as `GET /export?format=json` writes it. */
export async function exportDump(client: Client): Promise<Dump> {
  const answer = await client.get('/export?format=json');
  if (answer.status !== 200) throw new Error(`Not exported: ${JSON.stringify(answer.body)}`);
  return answer.body as Dump;
}

/** A dump without what another profile cannot have: see "The canonical form" in docs/export.md. */
export function toCanonical(dump: Dump): unknown {
  const { exported_at: _, receipts: __, user, ...rest } = dump;
  const { id: ___, email: ____, created_at: _____, ...owner } = user;
  const placesOf = (items: readonly { id: number }[]) => new Map(items.map(({ id }, index) => [id, index + 1]));
  const accounts = placesOf(dump.accounts);
  const categories = placesOf(dump.categories);
  const transactions = placesOf(dump.transactions);
  const recurring = placesOf(dump.recurring_transactions);
  const budgets = placesOf(dump.budgets);
  const at = (places: Map<number, number>, id: number | null) => (id === null ? null : (places.get(id) ?? null));
  const money = <T extends { account_id: number; category_id: number | null; transfer_account_id: number | null }>(
    item: T,
  ) => ({
    ...item,
    account_id: at(accounts, item.account_id),
    category_id: at(categories, item.category_id),
    transfer_account_id: at(accounts, item.transfer_account_id),
  });
  const numbered = <T extends { id: number }>(items: readonly T[]) =>
    items.map((item, index) => ({ ...item, id: index + 1 }));
  return {
    ...rest,
    user: owner,
    accounts: numbered(dump.accounts),
    categories: numbered(dump.categories).map((item) => ({ ...item, parent_id: at(categories, item.parent_id) })),
    tags: numbered(dump.tags),
    transactions: numbered(dump.transactions).map((item) => ({
      ...money(item),
      receipt_id: null,
      recurring_id: at(recurring, item.recurring_id),
      splits: item.splits.map((part, index) => ({
        ...part,
        id: index + 1,
        category_id: at(categories, part.category_id),
      })),
    })),
    budgets: numbered(dump.budgets).map((item) => ({ ...item, category_id: at(categories, item.category_id) })),
    budget_limits: dump.budget_limits.map((item) => ({ ...item, budget_id: at(budgets, item.budget_id) })),
    budget_moves: dump.budget_moves
      .map((item) => ({ ...item, from_id: at(budgets, item.from_id), to_id: at(budgets, item.to_id) }))
      .filter(({ from_id: from, to_id: to }) => from !== null || to !== null),
    recurring_transactions: numbered(dump.recurring_transactions).map((item) => ({
      ...money(item),
      posted: item.posted.map((made) => ({ ...made, transaction_id: at(transactions, made.transaction_id) })),
    })),
    recurring_occurrences: dump.recurring_occurrences.map((item) => ({
      ...item,
      recurring_id: at(recurring, item.recurring_id),
      transaction_id: at(transactions, item.transaction_id),
    })),
    rules: numbered(dump.rules).map((item) => ({
      ...item,
      account_id: at(accounts, item.account_id),
      set: { ...item.set, category_id: at(categories, item.set.category_id) },
    })),
    saved_views: numbered(dump.saved_views).map((item) => ({ ...item, query: placeQuery(item.query) })),
    not_duplicates: dump.not_duplicates.map((item) => ({ ...item, ids: item.ids.map((id) => at(transactions, id)) })),
  };

  function placeQuery(query: Dump['saved_views'][number]['query']) {
    const wanted = query.category === undefined ? [] : [query.category].flat();
    return {
      ...query,
      ...(query.account === undefined ? {} : { account: at(accounts, Number(query.account)) }),
      ...(query.category === undefined
        ? {}
        : { category: wanted.map((each) => (each === 'none' ? each : at(categories, Number(each)))) }),
    };
  }
}
