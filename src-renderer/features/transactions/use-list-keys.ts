import { t } from '@lingui/core/macro';
import { type RefObject, useEffect } from 'react';
import { isShortcut } from '#renderer/ui/shortcuts.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { addDays, addMonths, nextPeriod } from '#shared/dates.ts';
import type { BulkField } from './BulkBar.tsx';
import { openPanel } from './grid-panels.ts';
import {
  clearSelection,
  countSelected,
  type Selection,
  startEditing,
  useGrid,
  type WholeSelection,
} from './grid-store.ts';
import { deleteSelection } from './many-transactions.ts';
import type { OutlineModel } from './outline-model.ts';
import { selectAll } from './select-rows.ts';
import type { GridHandle } from './TransactionGrid.tsx';
import { isEditable, titleOf } from './transaction-cells.ts';
import { duplicateToToday } from './transaction-changes.ts';
import type { FilterQuery } from './transaction-filter.ts';

interface ListKeysOptions {
  readonly model: OutlineModel;
  readonly query: FilterQuery;
  readonly totals: WholeSelection['totals'] | undefined;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly grid: RefObject<GridHandle | null>;
  readonly onBulk: (field: BulkField | null) => void;
  readonly onGoToDay: () => void;
}

/** Keys of the whole screen. A letter acts on what is ticked, or on the row of the tab stop. */
export function useListKeys({ model, query, totals, search, grid, onBulk, onGoToDay }: ListKeysOptions): void {
  const act = (field: 'category' | 'tags' | 'date') => {
    const current = grid.current?.current();
    // While a change of many is on its way, there is no bar that could open it.
    if (query.deleted === true || useGrid.getState().working !== null) return;
    if (countSelected(useGrid.getState()) > 0) onBulk(field);
    else if (current && isEditable(current, field)) startEditing(current.id, field);
  };
  const split = () => {
    const { selected, whole } = useGrid.getState();
    const [only] = selected.values();
    const count = countSelected({ selected, whole });
    const row = count === 1 && only ? only : grid.current?.current();
    if (count > 1)
      showToast({ message: t`One transaction is split at a time. Clear the selection, then press S on its row.` });
    else if (row?.type === 'transfer') showToast({ message: t`A transfer cannot be split: it has no category.` });
    else if (row && row.deleted_at === null) openPanel(row, 'edit');
  };
  const goToMonth = (step: 1 | -1) => {
    const current = grid.current?.current();
    if (current) grid.current?.goTo(lastDayOf(addMonths(current.date, step)));
  };
  const remove = () => {
    const state = useGrid.getState();
    const current = grid.current?.current();
    if (countSelected(state) > 0) {
      const { selected, whole } = state;
      clearSelection();
      void deleteSelection({ selected, whole });
    } else if (current) {
      const alone: Selection = { selected: new Map([[current.id, current]]), whole: null };
      const name = titleOf(current);
      void deleteSelection(alone, () => t`Deleted ${name}`);
    }
  };
  useKeysFromOutside(grid);
  useShortcuts({
    search: () => {
      search.current?.focus();
      search.current?.select();
    },
    'select-all': () => {
      if (totals) void selectAll(query, model, totals);
    },
    'clear-selection': (event) => {
      if (event.target instanceof Element && event.target.closest('[role="dialog"]')) return;
      clearSelection();
      useGrid.setState({ failure: null });
    },
    'set-category': () => act('category'),
    'set-tags': () => act('tags'),
    'set-date': () => act('date'),
    'split-row': split,
    'go-to-date': onGoToDay,
    'previous-month': () => goToMonth(-1),
    'next-month': () => goToMonth(1),
    'delete-selection': () => {
      if (query.deleted === true) return;
      remove();
    },
    'duplicate-row': () => {
      const current = grid.current?.current();
      if (current && current.deleted_at === null) void duplicateToToday(current);
    },
  });
}

const movingKeys = ['row-down', 'row-up', 'extend-down', 'extend-up', 'select-row'] as const;

/** On a screen that was just opened the keyboard is outside the list; these keys mean its marked row all the same. */
function useKeysFromOutside(grid: ListKeysOptions['grid']): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isOutside = event.target instanceof Element && event.target.matches('body, main, h1, nav a');
      if (!isOutside || event.defaultPrevented || document.querySelector('[aria-modal="true"]')) return;
      if (movingKeys.some((id) => isShortcut(event, id)) && grid.current?.press(event)) event.preventDefault();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [grid]);
}

function lastDayOf(date: string): string {
  return addDays(nextPeriod(`${date.slice(0, 7)}-01`, 'month'), -1);
}
