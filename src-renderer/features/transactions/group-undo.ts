import { moveChange, useChanges } from '#renderer/api/changes-store.ts';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { showUndoToast, undoLast } from '#renderer/api/undo.ts';
import { showToast } from '#renderer/ui/toasts.tsx';

/** Writes that a person made in one step, in order; they are taken back in one step as well. */
interface Group {
  readonly label: string;
  readonly ids: readonly number[];
}

const toastId = 'change';
let latest: Group | null = null;

/** Says what was done to several transactions and offers to take all of it back. */
export function showGroupToast(label: string, ids: readonly number[]): void {
  const [only] = ids;
  if (ids.length < 2) {
    latest = null;
    showUndoToast(label, only ?? null);
    return;
  }
  const group = { label, ids };
  latest = group;
  showToast({
    id: toastId,
    message: label,
    action: { label: 'Undo', shortcut: 'undo', run: () => void undoGroup(group) },
  });
}

/** Ctrl Z: the whole group if it is the latest thing done, else the latest change as everywhere. */
export async function undoLatest(): Promise<void> {
  const last = useChanges.getState().done.at(-1)?.id;
  if (latest !== null && last !== undefined && latest.ids.includes(last)) await undoGroup(latest);
  else await undoLast();
}

async function undoGroup(group: Group): Promise<void> {
  latest = null;
  try {
    for (const id of [...group.ids].reverse()) {
      await call('undoChange', { params: { id } }, { undoable: false });
      moveChange({ id, label: group.label }, 'undone');
    }
    showToast({
      id: toastId,
      message: `Undone: ${group.label.charAt(0).toLowerCase()}${group.label.slice(1)}`,
      action: { label: 'Redo', run: () => void redoGroup(group) },
    });
  } catch (error) {
    showToast({ id: toastId, message: sayProblem(error), tone: 'bad' });
  }
}

async function redoGroup(group: Group): Promise<void> {
  try {
    for (const id of group.ids) {
      await call('redoChange', { params: { id } }, { undoable: false });
      moveChange({ id, label: group.label }, 'done');
    }
    showGroupToast(group.label, group.ids);
  } catch (error) {
    showToast({ id: toastId, message: sayProblem(error), tone: 'bad' });
  }
}
