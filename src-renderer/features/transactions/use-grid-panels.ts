import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import { useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import type { RowSource } from './transaction-rows.ts';

/** Heights under rows by the place of the row in the list. A row that is not loaded keeps the place it had. */
export type PanelHeights = ReadonlyMap<number, number>;

interface GridPanelsOptions {
  readonly heights: RefObject<PanelHeights>;
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  readonly model: OutlineModel;
  readonly rows: RowSource;
  /** Of a row alone; another one is another list of sizes. */
  readonly rowHeight: number;
}

/** The list asks for sizes by place alone; this is what lies under its rows, kept beside it and not in it. */
export function usePanelHeights(): { heights: RefObject<PanelHeights>; heightUnder: (index: number) => number } {
  const heights = useRef<PanelHeights>(new Map());
  return { heights, heightUnder: useCallback((index: number) => heights.current.get(index) ?? 0, []) };
}

/** Makes room under rows whose panel is open, and takes it back. */
export function useGridPanels({ heights, virtualizer, model, rows, rowHeight }: GridPanelsOptions): void {
  const panels = useGrid((state) => state.panels);
  const places = useRef(new Map<number, number>());
  useLayoutEffect(() => {
    const known = new Map<number, number>();
    const next = new Map<number, number>();
    for (const [id, { date, height }] of panels) {
      const place = placeOf(model, rows, id, date) ?? places.current.get(id);
      if (place === undefined) continue;
      known.set(id, place);
      next.set(place, height);
    }
    places.current = known;
    if (sameHeights(heights.current, next)) return;
    heights.current = next;
    virtualizer.measure();
  }, [panels, model, rows, heights, virtualizer]);
  const known = useRef(rowHeight);
  useLayoutEffect(() => {
    if (known.current === rowHeight) return;
    known.current = rowHeight;
    virtualizer.measure();
  }, [rowHeight, virtualizer]);
}

function placeOf(model: OutlineModel, rows: RowSource, id: number, date: string): number | undefined {
  const first = model.indexOf(date, 0);
  if (first === undefined) return undefined;
  const count = model.itemAt(first)?.day.count ?? 0;
  for (let index = first; index < first + count; index += 1) if (rows.at(index)?.id === id) return index;
  return undefined;
}

function sameHeights(left: PanelHeights, right: PanelHeights): boolean {
  return left.size === right.size && [...left].every(([index, height]) => right.get(index) === height);
}
