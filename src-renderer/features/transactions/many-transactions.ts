import { call, send } from '#renderer/api/client.ts';
import type { BodyFor } from '#renderer/api/endpoints.ts';
import { holdingRefreshes } from '#renderer/api/held-refreshes.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { plural } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { countSelected, type Selection, useGrid } from './grid-store.ts';
import { replaceRows } from './transaction-changes.ts';
import type { FilterQuery } from './transaction-filter.ts';

export type ManyChanges = NonNullable<BodyFor<'changeTransactions'>['set']>;

const names = { one: 'transaction', other: 'transactions' };
/** The API's own limits: of a page and of a change of many. */
const pageRows = 500;
const idsAtOnce = 1_000;

/** What is ticked, row by row; a whole filter is read for it, page after page. */
export async function loadSelection({ selected, whole }: Selection): Promise<Transaction[]> {
  if (whole === null) return [...selected.values()];
  const rows = await loadFilter(whole.query);
  return rows.filter(({ id }) => !whole.except.has(id));
}

async function loadFilter(query: FilterQuery): Promise<Transaction[]> {
  const items: Transaction[] = [];
  let cursor: string | null = null;
  do {
    const page: { items: Transaction[]; next_cursor: string | null } = await call('listTransactions', {
      query: { ...query, limit: pageRows, ...(cursor !== null && { cursor }) },
    });
    items.push(...page.items);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return items;
}

interface ManyOptions {
  /** Whether a row can take the change and is not so already; the others stay as they are. */
  readonly fits: (transaction: Transaction) => boolean;
  /** What was done, said of "12 transactions". */
  readonly labelOf: (count: string) => string;
  /** Why some stayed as they were: "Transfers have no category." */
  readonly why?: string;
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
  labelOf: ManyOptions['labelOf'] = (count) => `Deleted ${count}`,
): Promise<void> {
  await runSelection(selection, { fits: () => true, labelOf }, (rows) =>
    send('changeTransactions', { body: { ids: rows.map(({ id }) => id), delete: true } }),
  );
}

async function runSelection(
  selection: Selection,
  { fits, labelOf, why }: ManyOptions,
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
    const stayed = kept > 0 && why !== undefined ? `${plural(kept, names)} stayed as before. ${why}` : null;
    if (done === 0) showToast({ message: stayed ?? 'Nothing to change: it is so already.' });
    else showUndoToast([labelOf(plural(done, names)), stayed].filter((part) => part !== null).join('. '), changeIds);
  } catch (error) {
    if (done > 0) showUndoToast(labelOf(plural(done, names)), changeIds);
    const reason = sayProblem(error);
    showToast({ message: done > 0 ? `The rest stayed as it was. ${reason}` : reason, tone: 'bad' });
  } finally {
    useGrid.setState({ working: null });
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
  }
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
