import { create } from 'zustand';
import type { Transaction } from '#renderer/api/queries.ts';
import type { Column } from './transaction-cells.ts';

export interface CellFailure {
  readonly id: number;
  readonly column: Column;
  readonly message: string;
}

interface GridState {
  /** Item of the list that holds the one tab stop, and its cell. */
  readonly index: number;
  readonly column: Column;
  /** The transaction there, so that the place follows it when the list changes around it. */
  readonly id: number | null;
  /** What is ticked, as it was when it was ticked. */
  readonly selected: ReadonlyMap<number, Transaction>;
  /** Where a selection by Shift starts. */
  readonly anchor: number | null;
  readonly editing: { readonly id: number; readonly column: Column } | null;
  /** A change that was refused; said in the row itself. */
  readonly failure: CellFailure | null;
}

const start: GridState = {
  index: 1,
  column: 'merchant',
  id: null,
  selected: new Map(),
  anchor: null,
  editing: null,
  failure: null,
};

/** Where one is in the list, what is ticked and which cell is open. */
export const useGrid = create<GridState>(() => start);

export function resetGrid(): void {
  useGrid.setState(start);
}

export function moveTo(index: number, id: number | null, column: Column = useGrid.getState().column): void {
  useGrid.setState({ index, id, column, editing: null });
}

export function startEditing(id: number, column: Column): void {
  useGrid.setState({ editing: { id, column }, column, failure: null });
}

export function stopEditing(): void {
  useGrid.setState({ editing: null });
}

export function toggleSelected(transaction: Transaction, index: number): void {
  const selected = new Map(useGrid.getState().selected);
  if (!selected.delete(transaction.id)) selected.set(transaction.id, transaction);
  useGrid.setState({ selected, anchor: index });
}

export function select(transactions: readonly Transaction[], keep: boolean): void {
  const selected = new Map(keep ? useGrid.getState().selected : []);
  for (const transaction of transactions) selected.set(transaction.id, transaction);
  useGrid.setState({ selected });
}

export function clearSelection(): void {
  useGrid.setState({ selected: new Map(), anchor: null });
}
