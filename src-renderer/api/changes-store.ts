import { create } from 'zustand';

export interface OwnChange {
  /** Id in the change log; of the last one where a step took several writes. */
  readonly id: number;
  /** All ids of a step that took several writes, oldest first. */
  readonly ids?: readonly number[];
  /** Past tense with its object, as the toast says it: "Deleted 3 transactions". Null when the caller named none. */
  readonly label: string | null;
}

interface ChangesState {
  /** Own writes of this window, oldest first; the last one is what Ctrl Z takes back. */
  readonly done: readonly OwnChange[];
  readonly undone: readonly OwnChange[];
}

const depth = 100;

export const useChanges = create<ChangesState>(() => ({ done: [], undone: [] }));

/** A write just succeeded: it is now the one to undo, and what was undone before cannot be redone any more. */
export function recordChange(id: number, label: string | null): void {
  useChanges.setState(({ done }) => ({ done: [...without(done, [id]), { id, label }].slice(-depth), undone: [] }));
}

/** Makes one step of several writes that a person made in one, so that one Ctrl Z takes all of it back. */
export function groupChanges(ids: readonly number[], label: string): OwnChange | null {
  const id = ids.at(-1);
  if (id === undefined) return null;
  const change: OwnChange = ids.length > 1 ? { id, ids, label } : { id, label };
  useChanges.setState(({ done }) => ({ done: [...without(done, ids), change].slice(-depth) }));
  return change;
}

/** Moves a change between the two stacks after the API undid or redid it. */
export function moveChange(change: OwnChange, to: 'done' | 'undone'): void {
  useChanges.setState(({ done, undone }) => {
    const ids = change.ids ?? [change.id];
    return to === 'undone'
      ? { done: without(done, ids), undone: [...without(undone, ids), change].slice(-depth) }
      : { done: [...without(done, ids), change].slice(-depth), undone: without(undone, ids) };
  });
}

export function dropChange(id: number): void {
  useChanges.setState(({ done, undone }) => ({ done: without(done, [id]), undone: without(undone, [id]) }));
}

export function clearChanges(): void {
  useChanges.setState({ done: [], undone: [] });
}

function without(list: readonly OwnChange[], ids: readonly number[]): OwnChange[] {
  return list.filter((change) => !ids.includes(change.id));
}
