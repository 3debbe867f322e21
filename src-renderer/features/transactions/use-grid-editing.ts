import { t } from '@lingui/core/macro';
import { useMemo } from 'react';
import { sayProblem } from '#renderer/api/problem.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import type { After } from './editing.ts';
import { startEditing, stopEditing, useGrid } from './grid-store.ts';
import { type Column, nextEditable, titleOf } from './transaction-cells.ts';
import { type Changes, changeTransaction } from './transaction-changes.ts';
import type { RowSource } from './transaction-rows.ts';
import type { GridFocus } from './use-grid-focus.ts';

interface GridEditingOptions {
  readonly rows: RowSource;
  readonly focus: GridFocus;
  readonly columns: readonly Column[];
}

/** What ends the editing of a cell: saves it, says in the row why it was refused, and opens the next cell. */
export function useGridEditing({ rows, focus, columns }: GridEditingOptions) {
  return useMemo(
    () => ({
      commit: (shown: Transaction, column: Column, changes: Changes | null, after: After) => {
        const { editing, index } = useGrid.getState();
        if (editing?.id !== shown.id || editing.column !== column) return;
        const transaction = rows.at(index)?.id === shown.id ? (rows.at(index) ?? shown) : shown;
        const next =
          after === 'next'
            ? nextEditable(transaction, column, 1, columns)
            : after === 'previous'
              ? nextEditable(transaction, column, -1, columns)
              : undefined;
        if (after !== 'leave') focus.grab();
        if (next === undefined) stopEditing();
        else startEditing(transaction.id, next);
        if (changes === null) return;
        if (changes.date !== undefined) focus.follow(transaction.id, changes.date);
        const label = sayChanged(column, titleOf(transaction));
        changeTransaction(transaction, changes, label).catch((error: unknown) => {
          const reason = sayProblem(error);
          useGrid.setState({ failure: { id: transaction.id, column, message: t`Not saved. ${reason}` } });
        });
      },
      cancel: () => {
        focus.grab();
        stopEditing();
      },
    }),
    [rows, focus, columns],
  );
}

function sayChanged(column: Column, name: string): string {
  switch (column) {
    case 'merchant':
      return t`Changed the merchant of ${name}`;
    case 'note':
      return t`Changed the note of ${name}`;
    case 'category':
      return t`Changed the category of ${name}`;
    case 'tags':
      return t`Changed the tags of ${name}`;
    case 'account':
      return t`Changed the account of ${name}`;
    case 'date':
      return t`Changed the date of ${name}`;
    case 'amount':
      return t`Changed the amount of ${name}`;
    default:
      return t`Changed ${name}`;
  }
}
