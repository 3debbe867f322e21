import type { Answer } from '#renderer/api/endpoints.ts';
import type { Batch } from '#renderer/features/transactions/change-in-batches.ts';

type Item = Answer<'applyRules'>['items'][number];

/** Transactions that change alike, together: what rules would do, as changes of many. */
export function groupAlike(items: readonly Item[]): Batch[] {
  const groups = new Map<string, { readonly set: Item['changes']; readonly ids: number[] }>();
  for (const { transaction_id: id, changes } of items) {
    const key = JSON.stringify(changes);
    const group = groups.get(key) ?? { set: changes, ids: [] };
    group.ids.push(id);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ set, ids }) => ({ ids, what: { set } }));
}
