import { create } from 'zustand';

export interface OwnChange {
  readonly id: number;
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
  useChanges.setState(({ done }) => ({
    done: [...done.filter((change) => change.id !== id), { id, label }].slice(-depth),
    undone: [],
  }));
}

/** Moves a change between the two stacks after the API undid or redid it. */
export function moveChange(change: OwnChange, to: 'done' | 'undone'): void {
  useChanges.setState(({ done, undone }) => {
    const without = (list: readonly OwnChange[]) => list.filter(({ id }) => id !== change.id);
    return to === 'undone'
      ? { done: without(done), undone: [...without(undone), change].slice(-depth) }
      : { done: [...without(done), change].slice(-depth), undone: without(undone) };
  });
}

export function dropChange(id: number): void {
  useChanges.setState(({ done, undone }) => ({
    done: done.filter((change) => change.id !== id),
    undone: undone.filter((change) => change.id !== id),
  }));
}

export function clearChanges(): void {
  useChanges.setState({ done: [], undone: [] });
}
