import type { RefObject } from 'react';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import type { BulkField } from './BulkBar.tsx';
import { clearSelection, startEditing, useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import { selectAll } from './select-rows.ts';
import type { GridHandle } from './TransactionGrid.tsx';
import { isEditable } from './transaction-cells.ts';
import { deleteMany, duplicateToToday } from './transaction-changes.ts';
import type { FilterQuery } from './transaction-filter.ts';

interface ListKeysOptions {
  readonly model: OutlineModel;
  readonly query: FilterQuery;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly grid: RefObject<GridHandle | null>;
  readonly onBulk: (field: BulkField | null) => void;
}

/** Keys of the whole screen. A letter acts on what is ticked, or on the row of the tab stop. */
export function useListKeys({ model, query, search, grid, onBulk }: ListKeysOptions): void {
  const act = (field: BulkField) => {
    const current = grid.current?.current();
    if (query.deleted === true) return;
    if (useGrid.getState().selected.size > 0) onBulk(field);
    else if (current && isEditable(current, field)) startEditing(current.id, field);
  };
  const chosen = () => {
    const { selected } = useGrid.getState();
    const current = grid.current?.current();
    return selected.size > 0 ? [...selected.values()] : current ? [current] : [];
  };
  useShortcuts({
    search: () => {
      search.current?.focus();
      search.current?.select();
    },
    'select-all': () => void selectAll(query, model),
    'clear-selection': (event) => {
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      clearSelection();
      useGrid.setState({ failure: null });
    },
    'set-category': () => act('category'),
    'set-tags': () => act('tags'),
    'set-date': () => act('date'),
    'delete-selection': () => {
      if (query.deleted === true) return;
      const rows = chosen();
      clearSelection();
      void deleteMany(rows);
    },
    'duplicate-row': () => {
      const current = grid.current?.current();
      if (current && current.deleted_at === null) void duplicateToToday(current);
    },
  });
}
