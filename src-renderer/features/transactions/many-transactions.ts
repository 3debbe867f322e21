import { plural, t } from '@lingui/core/macro';
import { send } from '#renderer/api/client.ts';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import { holdingRefreshes } from '#renderer/api/held-refreshes.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { countSelected, type Selection, useGrid } from './grid-store.ts';
import { loadFilter } from './load-filter.ts';
import { teach } from './teach.ts';
import { replaceRows } from './transaction-changes.ts';

export type ManyChanges = NonNullable<BodyFor<'changeTransactions'>['set']>;

/** The API's own limit of a change of many. */
const idsAtOnce = 1_000;

/** What is ticked, row by row; a whole filter is read for it, page after page. */
export async function loadSelection({ selected, whole }: Selection): Promise<Transaction[]> {
  if (whole === null) return [...selected.values()];
  const rows = await loadFilter(whole.query);
  return rows.filter(({ id }) => !whole.except.has(id));
}

interface ManyOptions {
  /** Whether a row can take the change and is not so already; the others stay as they are. */
  readonly fits: (transaction: Transaction) => boolean;
  /** What was done, said of so many. */
  readonly labelOf: (count: number) => string;
  /** Why some stayed as they were: "Transfers have no category." */
  readonly why?: string;
  /** The category that they got, where the same may be offered for others of their merchant. */
  readonly lesson?: number | null;
}

/** Writes the same fields to what is ticked: at most 1,000 in one change of the log, all of them one step of undo. */
export async function changeSelection(selection: Selection, set: ManyChanges, options: ManyOptions): Promise<void> {
  await runSelection(selection, options, async (rows) => {
    replaceRows(rows.map((row) => ({ ...row, ...shownOf(row, set) })));
    return send('changeTransactions', { body: { ids: rows.map(({ id }) => id), set } });
  });
}

export async function deleteSelection(
  selection: Selection,
  labelOf: ManyOptions['labelOf'] = (count) =>
    t`Deleted ${plural(count, { one: '# transaction', other: '# transactions' })}`,
): Promise<void> {
  await runSelection(selection, { fits: () => true, labelOf }, (rows) =>
    send('changeTransactions', { body: { ids: rows.map(({ id }) => id), delete: true } }),
  );
}

async function runSelection(
  selection: Selection,
  { fits, labelOf, why, lesson }: ManyOptions,
  run: (rows: readonly Transaction[]) => Promise<{ readonly changeId: number | null }>,
): Promise<void> {
  const changeIds: number[] = [];
  let done = 0;
  try {
    if (selection.whole !== null) useGrid.setState({ working: { done: 0, total: countSelected(selection) } });
    const all = await loadSelection(selection);
    const rows = all.filter(fits);
    const kept = all.length - rows.length;
    await holdingRefreshes(async () => {
      for (let start = 0; start < rows.length; start += idsAtOnce) {
        if (rows.length > idsAtOnce) useGrid.setState({ working: { done, total: rows.length } });
        const batch = rows.slice(start, start + idsAtOnce);
        const { changeId } = await run(batch);
        if (changeId !== null) changeIds.push(changeId);
        done += batch.length;
      }
    });
    const stayed = kept > 0 && why !== undefined ? sayKept(kept, why) : undefined;
    if (done === 0) showToast({ message: stayed ?? t`Nothing to change: it is so already.` });
    else {
      const extend = showUndoToast(labelOf(done), changeIds, undefined, stayed);
      if (typeof lesson === 'number') teach(rows, lesson, extend);
    }
  } catch (error) {
    if (done > 0) showUndoToast(labelOf(done), changeIds);
    const reason = sayProblem(error);
    showToast({ message: done > 0 ? t`The rest stayed as it was. ${reason}` : reason, tone: 'bad' });
  } finally {
    useGrid.setState({ working: null });
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
  }
}

function sayKept(kept: number, why: string): string {
  return t`${plural(kept, { one: '# transaction stayed as before.', other: '# transactions stayed as before.' })} ${why}`;
}

/** What of a change can be shown before the answer; a new day moves the row, which only the list's own order can do. */
function shownOf(row: Transaction, { add_tags, remove_tags, date: _, ...set }: ManyChanges): Partial<Transaction> {
  const shown = Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
  if (add_tags === undefined && remove_tags === undefined) return shown;
  return { ...shown, tags: mergeTags(row.tags, add_tags ?? [], remove_tags ?? []) };
}

export function mergeTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map((tag) => tag.toLowerCase()));
  const byName = new Map([...tags, ...add].map((tag) => [tag.toLowerCase(), tag]));
  return [...byName].filter(([name]) => !gone.has(name)).map(([, tag]) => tag);
}
