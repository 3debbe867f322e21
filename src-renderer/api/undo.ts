import { showToast } from '#renderer/ui/toasts.tsx';
import type { OwnChange } from './changes-store.ts';
import { dropChange, moveChange, useChanges } from './changes-store.ts';
import { call } from './client.ts';
import { isProblem, sayProblem } from './problem.ts';

const toastId = 'change';
let busy = false;

/** Says what was just done and offers to take it back: `showUndoToast('Deleted 3 transactions', changeId)`. */
export function showUndoToast(label: string, changeId: number | null): void {
  if (changeId === null) {
    showToast({ id: toastId, message: label });
    return;
  }
  const change = { id: changeId, label };
  useChanges.setState(({ done }) => ({ done: done.map((one) => (one.id === changeId ? change : one)) }));
  showToast({ id: toastId, message: label, action: { label: 'Undo', shortcut: 'undo', run: () => void undo(change) } });
}

/** Ctrl Z: takes back the latest own change of this window. */
export async function undoLast(): Promise<void> {
  const last = useChanges.getState().done.at(-1);
  if (last) await undo(last);
  else showToast({ id: toastId, message: 'Nothing to undo' });
}

export async function redoLast(): Promise<void> {
  const last = useChanges.getState().undone.at(-1);
  if (last) await redo(last);
  else showToast({ id: toastId, message: 'Nothing to redo' });
}

async function undo(change: OwnChange): Promise<void> {
  const undone = await run(change, () => call('undoChange', { params: { id: change.id } }, { undoable: false }));
  if (!undone) return;
  moveChange(change, 'undone');
  showToast({
    id: toastId,
    message: change.label === null ? 'Undone' : `Undone: ${lowerFirst(change.label)}`,
    action: { label: 'Redo', shortcut: 'redo', run: () => void redo(change) },
  });
}

async function redo(change: OwnChange): Promise<void> {
  const redone = await run(change, () => call('redoChange', { params: { id: change.id } }, { undoable: false }));
  if (!redone) return;
  moveChange(change, 'done');
  showToast({
    id: toastId,
    message: change.label ?? 'Done again',
    action: { label: 'Undo', shortcut: 'undo', run: () => void undo(change) },
  });
}

async function run(change: OwnChange, act: () => Promise<unknown>): Promise<boolean> {
  if (busy) return false;
  busy = true;
  try {
    await act();
    return true;
  } catch (error) {
    // What was changed since can never be undone by this step; anything else may work the next time.
    if (isProblem(error, 'changed_since', 'not_found')) dropChange(change.id);
    showToast({ id: toastId, message: sayProblem(error), tone: 'bad' });
    return false;
  } finally {
    busy = false;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
