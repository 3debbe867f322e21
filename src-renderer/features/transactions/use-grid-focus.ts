import type { VirtualItem, Virtualizer } from '@tanstack/react-virtual';
import {
  type FocusEvent,
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import type { Column } from './transaction-cells.ts';
import type { RowSource } from './transaction-rows.ts';

/** A list that is fetched again has its rows by then. */
const followMs = 3_000;

interface GridFocusOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly model: OutlineModel;
  readonly rows: RowSource;
  readonly visible: readonly VirtualItem[];
}

export interface GridFocus {
  /** Moves the tab stop, scrolls it into view and gives it focus. */
  readonly move: (index: number, column?: Column, align?: 'auto' | 'start') => void;
  /** Gives focus to the cell of the tab stop after the next render. */
  readonly grab: () => void;
  /** Goes to a transaction by its date, once it is where the list puts it: after its date was changed, or from an address. */
  readonly follow: (id: number, date: string) => void;
  readonly onFocus: () => void;
  readonly onBlur: (event: FocusEvent) => void;
}

/** One tab stop that arrow keys move (roving tabindex), and that stays with its transaction when the list changes. */
export function useGridFocus({ scroller, virtualizer, model, rows, visible }: GridFocusOptions): GridFocus {
  const wanted = useRef(false);
  /** Focus was in the list; a row that goes away takes it along, and it has to come back by itself. */
  const inside = useRef(false);
  const followed = useRef<{ readonly id: number; readonly date: string; readonly until: number } | null>(null);
  const [follows, setFollows] = useState(0);
  const index = useGrid((state) => state.index);
  const column = useGrid((state) => state.column);
  const editing = useGrid((state) => state.editing);

  useLayoutEffect(() => {
    const lost = inside.current && document.activeElement === document.body;
    if (!(wanted.current || lost) || editing !== null) return;
    const cell = cellAt(scroller.current, index, column);
    if (!cell) return;
    wanted.current = false;
    cell.focus({ preventScroll: true });
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: `follows` says that there is another one to go to
  useEffect(() => {
    // What is not in this list, for example because of its filter, is not waited for.
    if (followed.current !== null && performance.now() > followed.current.until) followed.current = null;
    const target = followed.current;
    const place = target === null ? undefined : model.indexOf(target.date, 0);
    if (target !== null && place !== undefined) {
      const day = model.itemAt(place)?.day.count ?? 0;
      const found = Array.from({ length: day }, (_, offset) => place + offset).find(
        (at) => rows.at(at)?.id === target.id,
      );
      if (found === undefined) virtualizer.scrollToIndex(place, { align: 'center' });
      else {
        followed.current = null;
        wanted.current = true;
        useGrid.setState({ index: found, id: target.id });
        virtualizer.scrollToIndex(found, { align: 'auto' });
        // Where the tab stop was there before, nothing is drawn again.
        setFollows((count) => count + 1);
      }
      return;
    }
    keepPlace(model, rows, visible);
  }, [model, rows, visible, virtualizer, follows]);

  const move = useCallback<GridFocus['move']>(
    (next, nextColumn, align = 'auto') => {
      wanted.current = true;
      const state = useGrid.getState();
      useGrid.setState({
        index: next,
        id: rows.at(next)?.id ?? null,
        column: nextColumn ?? state.column,
        editing: null,
      });
      virtualizer.scrollToIndex(next, { align });
      // Where nothing changes, nothing is drawn again: the cell that is there takes focus at once.
      if (state.index === next && (nextColumn ?? state.column) === state.column && state.editing === null)
        cellAt(scroller.current, next, state.column)?.focus({ preventScroll: true });
    },
    [rows, virtualizer, scroller],
  );
  return useMemo(
    () => ({
      move,
      grab: () => {
        wanted.current = true;
      },
      follow: (id, date) => {
        followed.current = { id, date, until: performance.now() + followMs };
        setFollows((count) => count + 1);
      },
      onFocus: () => {
        inside.current = true;
      },
      onBlur: ({ target, relatedTarget, currentTarget }) => {
        // Some browsers tell of the blur of an element that is being removed, and then nobody has left.
        if (relatedTarget instanceof Node ? !currentTarget.contains(relatedTarget) : document.contains(target))
          inside.current = false;
      },
    }),
    [move],
  );
}

function cellAt(list: HTMLElement | null, index: number, column: Column): HTMLElement | null {
  return list?.querySelector<HTMLElement>(`[data-index="${index}"] [data-column="${column}"]`) ?? null;
}

/** After rows came or went above, the tab stop goes on with its transaction; if that is gone, it stays at its place. */
function keepPlace(model: OutlineModel, rows: RowSource, visible: readonly VirtualItem[]): void {
  const { index, id } = useGrid.getState();
  const here = rows.at(index);
  if (here !== undefined && (id === null || here.id === id)) {
    if (id === null) useGrid.setState({ id: here.id });
    return;
  }
  const found = id === null ? undefined : visible.find((item) => rows.at(item.index)?.id === id);
  if (found) useGrid.setState({ index: found.index });
  else if (index >= model.items || model.isHeader(index)) {
    const near = model.nextRow(Math.min(index, model.items), -1) ?? model.nextRow(0, 1) ?? 1;
    useGrid.setState({ index: near, id: rows.at(near)?.id ?? null });
  } else if (here !== undefined) useGrid.setState({ id: here.id });
}
