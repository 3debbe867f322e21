import type { Range } from '@tanstack/react-virtual';
import { type RefObject, useCallback } from 'react';
import type { OutlineModel } from './outline-model.ts';
import type { PanelHeights } from './use-grid-panels.ts';

interface GridRangeOptions {
  readonly model: OutlineModel;
  /** The row of the tab stop, which is there wherever the list is scrolled to. */
  readonly active: number;
  readonly heights: RefObject<PanelHeights>;
}

/** What of the list exists: what is on screen, the day above it, the tab stop, and rows with something open, whose unsaved words would go. */
export function useGridRange({ model, active, heights }: GridRangeOptions): (range: Range) => number[] {
  return useCallback(
    ({ startIndex, endIndex, overscan, count }) => {
      if (count === 0) return [];
      const first = Math.max(0, startIndex - overscan);
      const last = Math.min(count - 1, endIndex + overscan);
      const indexes = new Set<number>([model.headerAbove(startIndex)]);
      if (active < count) indexes.add(active);
      for (const index of heights.current.keys()) if (index < count) indexes.add(index);
      for (let index = first; index <= last; index += 1) indexes.add(index);
      return [...indexes].sort((left, right) => left - right);
    },
    [model, active, heights],
  );
}
