import { t } from '@lingui/core/macro';
import { queryOptions } from '@tanstack/react-query';
import { call, send } from '#renderer/api/client.ts';
import type { Answer, BodyFor } from '#renderer/api/endpoints.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { readFilter, type TransactionFilter, toQuery, writeFilter } from './transaction-filter.ts';

export type SavedView = Answer<'listSavedViews'>['items'][number];

/** All of them by name; their counts follow every change of a transaction. */
export const savedViewsQuery = queryOptions({
  queryKey: [...keys.savedViews, 'all'],
  queryFn: async ({ signal }) => (await call('listSavedViews', { query: { limit: 500 } }, { signal })).items,
});

/** Names of the API's filters in the address of the list. */
const addressNames: Readonly<Record<string, string>> = {
  date_from: 'from',
  date_to: 'to',
  amount_min: 'min',
  amount_max: 'max',
};

/** The filter that a view keeps. */
export function filterOf({ query }: Pick<SavedView, 'query'>): TransactionFilter {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (name === 'has_receipt') search.append('receipt', String(value) === 'true' ? 'yes' : 'no');
    else if (name === 'deleted') search.append('bin', String(value) === 'true' ? 'yes' : 'no');
    else
      for (const one of Array.isArray(value) ? value : [value]) search.append(addressNames[name] ?? name, String(one));
  }
  return readFilter(search);
}

/** Where a view opens: its filter, which can be seen and changed there, and which view it was. */
export function addressOf(view: SavedView): string {
  const search = writeFilter(filterOf(view));
  search.set('view', String(view.id));
  return `/transactions?${search}`;
}

/** Whether a filter is just that of the view. */
export function showsView(view: SavedView, filter: TransactionFilter): boolean {
  return writeFilter(filterOf(view)).toString() === writeFilter(filter).toString();
}

type SavedQuery = BodyFor<'createSavedView'>['query'];

function savedQueryOf(filter: TransactionFilter): SavedQuery {
  // What the API takes as a query string it takes as an object too; only that lists may not be readonly is the compiler's.
  return toQuery(filter) as SavedQuery;
}

export async function createView(name: string, icon: string, filter: TransactionFilter): Promise<SavedView> {
  const label = t`Saved the view ${name}`;
  const body = { name, icon, query: savedQueryOf(filter) };
  const { answer, changeId } = await send('createSavedView', { body }, { label });
  await refresh();
  showUndoToast(label, changeId);
  return answer;
}

export async function renameView({ id, name: before }: SavedView, name: string, icon: string): Promise<void> {
  const label = before === name ? t`Changed the view ${name}` : t`Renamed ${before} to ${name}`;
  const { changeId } = await send('updateSavedView', { params: { id }, body: { name, icon } }, { label });
  await refresh();
  showUndoToast(label, changeId);
}

export async function refilterView({ id, name }: SavedView, filter: TransactionFilter): Promise<void> {
  await orSay(async () => {
    const label = t`Updated the view ${name}`;
    const { changeId } = await send(
      'updateSavedView',
      { params: { id }, body: { query: savedQueryOf(filter) } },
      { label },
    );
    await refresh();
    showUndoToast(label, changeId);
  });
}

export async function deleteView({ id, name }: SavedView): Promise<void> {
  await orSay(async () => {
    const label = t`Deleted the view ${name}`;
    const { changeId } = await send('deleteSavedView', { params: { id } }, { label });
    await refresh();
    showUndoToast(label, changeId);
  });
}

function refresh(): Promise<void> {
  return queryClient.invalidateQueries({ queryKey: keys.savedViews });
}

async function orSay(step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
