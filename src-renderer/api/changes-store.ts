import { create } from 'zustand';

export interface OwnChange {
  /** Id in the change log; of the last one where a step took several writes. */
  readonly id: number;
  /** All ids of a step that took several writes, oldest first. */
  readonly ids?: readonly number[];
  /** Past tense with its object, as the toast says it: "Deleted 3 transactions". Null when the caller named none. */
  readonly label: string | null;
  /** The import that this was; it is taken back by its own way. */
  readonly importId?: number;
}

interface ChangesState {
  /** Own writes of this window, oldest first, with the words and the groups in which they were made. */
  readonly done: readonly OwnChange[];
  readonly undone: readonly OwnChange[];
  /** What cannot be undone any more, since it was changed afterwards. */
  readonly refused: ReadonlySet<number>;
}

const depth = 100;

export const useChanges = create<ChangesState>(() => ({ done: [], undone: [], refused: new Set() }));

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

/**
 * A step that was refused on its way: what went moves to the other stack, the one that was refused for good is given up, and the rest
 * stays a step of its own.
 */
export function divideChange(
  change: OwnChange,
  went: readonly number[],
  to: 'done' | 'undone',
  refused: number | null,
): void {
  const ids = change.ids ?? [change.id];
  const rest = ids.filter((id) => !went.includes(id) && id !== refused);
  useChanges.setState((state) => {
    const from = to === 'done' ? 'undone' : 'done';
    const gone = { [to]: [...without(state[to], ids), ...stepOf(went, change)].slice(-depth) };
    const kept = { [from]: [...without(state[from], ids), ...stepOf(rest, change)].slice(-depth) };
    return { ...gone, ...kept, ...(refused !== null && { refused: new Set([...state.refused, refused]) }) };
  });
}

function stepOf(ids: readonly number[], { label }: OwnChange): OwnChange[] {
  const sorted = [...ids].sort((left, right) => left - right);
  const id = sorted.at(-1);
  return id === undefined ? [] : [sorted.length > 1 ? { id, ids: sorted, label } : { id, label }];
}

export function clearChanges(): void {
  useChanges.setState({ done: [], undone: [], refused: new Set() });
}

function without(list: readonly OwnChange[], ids: readonly number[]): OwnChange[] {
  return list.filter((change) => !ids.includes(change.id));
}
