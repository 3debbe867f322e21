import { showToast } from '#renderer/ui/toasts.tsx';
import { describeChange, isUndoable } from './change-words.ts';
import { dropChange, groupChanges, moveChange, type OwnChange, useChanges } from './changes-store.ts';
import { call, waitForWrites } from './client.ts';
import type { Answer } from './endpoints.ts';
import { holdingRefreshes } from './held-refreshes.ts';
import { isProblem, sayProblem } from './problem.ts';

const toastId = 'change';
let busy = false;
let turn: Promise<void> = Promise.resolve();

/** A key that is pressed again while the step before is on its way is the next step. */
function inTurn(step: () => Promise<void>): Promise<void> {
  turn = turn.then(step, step);
  return turn;
}

/**
 * Says what was just done and offers to take it back: `showUndoToast('Added lunch', changeId)`.
 * Several ids are one step and are undone together. Null where there is nothing to undo.
 */
export function showUndoToast(label: string, changes: number | readonly number[] | null): void {
  const change = changes === null ? null : groupChanges(typeof changes === 'number' ? [changes] : changes, label);
  if (change === null) showToast({ id: toastId, message: label });
  else offerUndo(change, label);
}

/** Ctrl Z: takes back the latest change of the last 30 days, whichever window or script made it. */
export function undoLast(): Promise<void> {
  return inTurn(undoNewest);
}

async function undoNewest(): Promise<void> {
  try {
    await waitForWrites();
    const last = await findLatest();
    if (last) await undo(last);
    else showToast({ id: toastId, message: 'Nothing to undo' });
  } catch (error) {
    showToast({ id: toastId, message: sayProblem(error), tone: 'bad' });
  }
}

/** Offers to take back what a script has just done. */
export function showScriptToast(message: string, ids: readonly number[]): void {
  const id = ids.at(-1);
  if (id === undefined) return;
  const change: OwnChange = { id, ids, label: message };
  showToast({ id: 'script', message, action: { label: 'Undo', shortcut: 'undo', run: () => void undo(change) } });
}

/** The newest step in the change log that can be undone: this window's own one with its words, or another's. */
async function findLatest(): Promise<OwnChange | null> {
  const { done, refused } = useChanges.getState();
  let cursor: string | null = null;
  do {
    const page: Answer<'listChanges'> = await call('listChanges', { query: { limit: 20, ...(cursor && { cursor }) } });
    const latest = page.items.find((change) => isUndoable(change) && !refused.has(change.id));
    if (latest)
      return (
        done.find((change) => idsOf(change).includes(latest.id)) ?? { id: latest.id, label: describeChange(latest) }
      );
    cursor = page.next_cursor;
  } while (cursor !== null);
  return null;
}

export function redoLast(): Promise<void> {
  return inTurn(async () => {
    const last = useChanges.getState().undone.at(-1);
    if (last) await redo(last);
    else showToast({ id: toastId, message: 'Nothing to redo' });
  });
}

async function undo(change: OwnChange): Promise<void> {
  const newestFirst = [...idsOf(change)].reverse();
  if (!(await run('undoChange', change, newestFirst))) return;
  moveChange(change, 'undone');
  showToast({
    id: toastId,
    message: change.label === null ? 'Undone' : `Undone: ${lowerFirst(change.label)}`,
    action: { label: 'Redo', shortcut: 'redo', run: () => void redo(change) },
  });
}

async function redo(change: OwnChange): Promise<void> {
  if (!(await run('redoChange', change, idsOf(change)))) return;
  moveChange(change, 'done');
  offerUndo(change, change.label ?? 'Done again');
}

function offerUndo(change: OwnChange, message: string): void {
  showToast({ id: toastId, message, action: { label: 'Undo', shortcut: 'undo', run: () => void undo(change) } });
}

async function run(
  operation: 'undoChange' | 'redoChange',
  change: OwnChange,
  ids: readonly number[],
): Promise<boolean> {
  if (busy) return false;
  busy = true;
  try {
    await holdingRefreshes(async () => {
      for (const id of ids) await call(operation, { params: { id } }, { undoable: false });
    });
    return true;
  } catch (error) {
    // What was changed since can never be undone by this step; anything else may work the next time.
    if (isProblem(error, 'changed_since', 'not_found')) dropChange(change);
    showToast({ id: toastId, message: sayProblem(error), tone: 'bad' });
    return false;
  } finally {
    busy = false;
  }
}

function idsOf(change: OwnChange): readonly number[] {
  return change.ids ?? [change.id];
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
