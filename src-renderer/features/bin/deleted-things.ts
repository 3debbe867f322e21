import { i18n, type MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import { queryOptions } from '@tanstack/react-query';
import { type Change, isByScript, isUndoable } from '#renderer/api/change-words.ts';
import { call } from '#renderer/api/client.ts';
import { type Category, keys } from '#renderer/api/queries.ts';

/** What else than transactions can be deleted, and comes back by undoing its deletion. */
const kinds = ['category', 'tag', 'account', 'rule', 'budget', 'recurring', 'receipt', 'saved_view'] as const;
export type DeletedKind = (typeof kinds)[number];

export const kindNames: Readonly<Record<DeletedKind, MessageDescriptor>> = {
  category: msg`Category`,
  tag: msg`Tag`,
  account: msg`Account`,
  rule: msg`Rule`,
  budget: msg`Budget`,
  recurring: msg`Recurring transaction`,
  receipt: msg`Receipt`,
  saved_view: msg`Saved view`,
};

export interface DeletedThing {
  readonly kind: DeletedKind;
  readonly id: number;
  /** Its deletion in the change log. */
  readonly changeId: number;
  readonly deletedAt: string;
  readonly byScript: boolean;
  /** Null for what has none, such as a receipt that was never read. */
  readonly name: string | null;
  readonly categoryId: number | null;
}

const mostOfAKind = 200;

/** Everything but transactions that was deleted in the last 30 days and has not come back, the latest first. */
export const deletedThingsQuery = queryOptions({
  queryKey: [...keys.changes, 'deleted'],
  queryFn: async ({ signal }) => {
    const pages = await Promise.all(
      kinds.map((kind) =>
        call('listChanges', { query: { entity: kind, limit: mostOfAKind, brief: true } }, { signal }),
      ),
    );
    return pages
      .flatMap(({ items }, index) => findDeleted(items, kinds[index] as DeletedKind))
      .sort((left, right) => right.changeId - left.changeId);
  },
});

/** The things of a kind whose last change that still holds is their deletion; `changes` are the newest first. */
export function findDeleted(changes: readonly Change[], kind: DeletedKind): DeletedThing[] {
  const seen = new Set<number>();
  return changes.filter(isUndoable).flatMap((change) =>
    change.entries.flatMap((entry) => {
      if (entry.entity !== kind || seen.has(entry.id)) return [];
      seen.add(entry.id);
      return entry.action === 'deleted' ? [toThing(change, entry, kind)] : [];
    }),
  );
}

function toThing(change: Change, entry: Change['entries'][number], kind: DeletedKind): DeletedThing {
  const name = entry.before?.[nameColumns[kind]];
  const categoryId = entry.before?.category_id;
  return {
    kind,
    id: entry.id,
    changeId: change.id,
    deletedAt: change.created_at,
    byScript: isByScript(change),
    name: typeof name === 'string' && name !== '' ? name : null,
    categoryId: typeof categoryId === 'number' ? categoryId : null,
  };
}

const nameColumns: Readonly<Record<DeletedKind, string>> = {
  category: 'name',
  tag: 'name',
  account: 'name',
  rule: 'value',
  budget: 'name',
  recurring: 'merchant_name',
  receipt: 'merchant_name',
  saved_view: 'name',
};

/** What it is called in the list; a budget is called by its category. */
export function titleOfThing({ kind, name, categoryId }: DeletedThing, categories: readonly Category[]): string {
  const category = categories.find(({ id }) => id === categoryId)?.name;
  return name ?? (kind === 'budget' ? category : undefined) ?? i18n._(kindNames[kind]);
}

/** The day on which what was deleted goes for good. */
export function goesOn(deletedAt: string): string {
  return new Date(Date.parse(deletedAt) + 30 * 86_400_000).toISOString();
}
