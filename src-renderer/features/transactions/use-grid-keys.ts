import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { useSpoken } from '#renderer/lib/language.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { isMac, isShortcut } from '#renderer/ui/shortcuts.ts';
import { inTextField } from '#renderer/ui/use-shortcuts.ts';
import { startEditing, toggleDetails, toggleSelected, useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import { extendTo } from './select-rows.ts';
import { type Column, columns, isEditable } from './transaction-cells.ts';
import { restoreMany } from './transaction-changes.ts';
import type { FilterQuery } from './transaction-filter.ts';
import type { RowSource } from './transaction-rows.ts';
import type { GridFocus } from './use-grid-focus.ts';

interface GridKeysOptions {
  readonly model: OutlineModel;
  readonly rows: RowSource;
  readonly focus: GridFocus;
  readonly query: FilterQuery;
}

const pageRows = 15;

/** Keys inside the list. Held-down arrows repeat, which is why they are not in the screen's own handlers. */
export function useGridKeys({ model, rows, focus, query }: GridKeysOptions) {
  const navigate = useNavigate();

  const moveBy = (step: number) => {
    const next = stepRows(model, useGrid.getState().index, step);
    if (next !== undefined) focus.move(next);
  };
  const moveCell = (step: 1 | -1) => {
    const { index, column } = useGrid.getState();
    const shown = visibleColumns();
    const next = shown[shown.indexOf(column) + step];
    if (next !== undefined) focus.move(index, next);
  };
  const extend = (step: 1 | -1) => {
    const { index, anchor } = useGrid.getState();
    if (anchor === null) useGrid.setState({ anchor: index });
    const next = model.nextRow(index, step);
    if (next === undefined) return;
    focus.move(next);
    void extendTo(query, model, next);
  };
  const open = () => {
    const { index, column } = useGrid.getState();
    const row = rows.at(index);
    if (!row) return;
    if (column === 'check') toggleSelected(row, index);
    else if (column === 'receipt' && row.deleted_at !== null) void restoreMany([row]);
    else if (column === 'receipt' && row.receipt_id !== null) navigate(`/receipts/${row.receipt_id}`);
    else if (column === 'receipt') openMenu();
    else if (isEditable(row, column)) startEditing(row.id, column);
  };
  const openMenu = () => {
    const { index } = useGrid.getState();
    const row = rows.at(index);
    const cell = document.querySelector(`[data-index="${index}"] [data-column="merchant"]`)?.getBoundingClientRect();
    if (row && cell && row.deleted_at === null)
      useGrid.setState({ menu: { transaction: row, x: cell.left + 24, y: cell.bottom } });
  };
  const toggle = () => {
    const { index } = useGrid.getState();
    const row = rows.at(index);
    if (row) toggleSelected(row, index);
  };

  /** Does what a key is for in the list; false where it is for nothing there. */
  const press = (key: globalThis.KeyboardEvent): boolean => {
    const letter = key.key.length === 1 && key.key !== ' ';
    if (letter && !useInterface.getState().singleKeys) return false;
    const mod = isMac ? key.metaKey : key.ctrlKey;
    const actions: readonly (readonly [boolean, () => void])[] = [
      [isShortcut(key, 'row-down'), () => moveBy(1)],
      [isShortcut(key, 'row-up'), () => moveBy(-1)],
      [isShortcut(key, 'cell-right'), () => moveCell(rightward())],
      [isShortcut(key, 'cell-left'), () => moveCell(rightward() === 1 ? -1 : 1)],
      [isShortcut(key, 'extend-down'), () => extend(1)],
      [isShortcut(key, 'extend-up'), () => extend(-1)],
      [isShortcut(key, 'select-row'), toggle],
      [isShortcut(key, 'edit-cell'), open],
      [isShortcut(key, 'show-details'), toggleDetails],
      [isShortcut(key, 'open-row-menu'), openMenu],
      [key.key === 'PageDown', () => moveBy(pageRows)],
      [key.key === 'PageUp', () => moveBy(-pageRows)],
      [key.key === 'Home' && mod, () => moveBy(-model.items)],
      [key.key === 'End' && mod, () => moveBy(model.items)],
      [key.key === 'Home' && !mod, () => focus.move(useGrid.getState().index, 'check')],
      [key.key === 'End' && !mod, () => focus.move(useGrid.getState().index, 'amount')],
    ];
    const found = actions.find(([pressed]) => pressed);
    found?.[1]();
    return found !== undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || inTextField(event.target) || !inCell(event.target)) return;
    if (press(event.nativeEvent)) event.preventDefault();
  };
  return { onKeyDown, press };
}

/** Which way along the columns lies to the right. */
function rightward(): 1 | -1 {
  return useSpoken.getState().direction === 'rtl' ? -1 : 1;
}

/** The row that is `step` rows away, or the last one on the way. */
function stepRows(model: OutlineModel, from: number, step: number): number | undefined {
  if (Math.abs(step) >= model.items) return step > 0 ? model.nextRow(model.items, -1) : model.nextRow(-1, 1);
  let at: number | undefined;
  let next = model.nextRow(from, step > 0 ? 1 : -1);
  for (let count = 0; count < Math.abs(step) && next !== undefined; count += 1) {
    at = next;
    next = model.nextRow(at, step > 0 ? 1 : -1);
  }
  return at;
}

function visibleColumns(): readonly Column[] {
  const shown = new Set(
    [...document.querySelectorAll<HTMLElement>('[role="columnheader"]')].map(({ dataset }) => dataset.column),
  );
  return columns.filter((column) => shown.has(column));
}

function inCell(target: EventTarget): boolean {
  return (
    target instanceof Element && target.closest('[role="gridcell"]') !== null && target.closest('[data-panel]') === null
  );
}
