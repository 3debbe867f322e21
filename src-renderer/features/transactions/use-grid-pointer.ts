import type { MouseEvent } from 'react';
import { useNavigate } from 'react-router';
import { togglePanel } from './grid-panels.ts';
import { startEditing, toggleSelected, useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import { extendTo } from './select-rows.ts';
import { type Column, columns, isEditable } from './transaction-cells.ts';
import { restoreMany } from './transaction-changes.ts';
import type { FilterQuery } from './transaction-filter.ts';
import type { RowSource } from './transaction-rows.ts';
import type { GridFocus } from './use-grid-focus.ts';

interface GridPointerOptions {
  readonly model: OutlineModel;
  readonly rows: RowSource;
  readonly focus: GridFocus;
  readonly query: FilterQuery;
}

/** The pointer in the list: one listener for all rows. */
export function useGridPointer({ model, rows, focus, query }: GridPointerOptions) {
  const navigate = useNavigate();
  return {
    onMouseDown: (event: MouseEvent) => {
      // Shift would select text from the last click to here.
      if (event.shiftKey && placeOf(event) !== null) event.preventDefault();
    },
    onClick: (event: MouseEvent) => {
      const place = placeOf(event);
      const row = place === null ? undefined : rows.at(place.index);
      if (place === null || row === undefined) return;
      const { index, column } = place;
      const action = (event.target as Element).closest<HTMLElement>('[data-action]')?.dataset.action;
      if (action === 'receipt') return navigate(`/receipts/${row.receipt_id}`);
      if (action === 'parts') return togglePanel(row);
      if (action === 'menu') {
        const { left, bottom } = (event.target as Element).getBoundingClientRect();
        focus.move(index, column);
        useGrid.setState({ menu: { transaction: row, x: left, y: bottom + 4 } });
        return;
      }
      if (action === 'restore') return void restoreMany([row]);
      if (event.shiftKey) void extendTo(query, model, index);
      else if (column === 'check' || event.ctrlKey || event.metaKey) toggleSelected(row, index);
      else useGrid.setState({ anchor: index });
      focus.move(index, column);
      if (action === 'edit' && !event.shiftKey) startEditing(row.id, column);
    },
    onContextMenu: (event: MouseEvent) => {
      const place = placeOf(event);
      const row = place === null ? undefined : rows.at(place.index);
      if (place === null || row === undefined || row.deleted_at !== null) return;
      event.preventDefault();
      focus.move(place.index, place.column);
      useGrid.setState({ menu: { transaction: row, x: event.clientX, y: event.clientY } });
    },
    onDoubleClick: (event: MouseEvent) => {
      const place = placeOf(event);
      const row = place === null ? undefined : rows.at(place.index);
      if (place !== null && row !== undefined && isEditable(row, place.column)) startEditing(row.id, place.column);
    },
  };
}

/** The cell under the pointer, unless its editor is open. */
function placeOf(event: MouseEvent): { readonly index: number; readonly column: Column } | null {
  const target = event.target;
  if (!(target instanceof Element) || !event.currentTarget.contains(target) || target.closest('[data-open]'))
    return null;
  const index = Number(target.closest<HTMLElement>('[data-index]')?.dataset.index ?? Number.NaN);
  const name = target.closest<HTMLElement>('[role="gridcell"]')?.dataset.column;
  const column = columns.find((one) => one === name);
  return Number.isNaN(index) || column === undefined ? null : { index, column };
}
