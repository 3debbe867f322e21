import { create } from 'zustand';
import type { Answer } from '#renderer/api/endpoints.ts';
import type { Transaction } from '#renderer/api/queries.ts';
import type { Column } from './transaction-cells.ts';
import type { FilterQuery } from './transaction-filter.ts';

export interface CellFailure {
  readonly id: number;
  readonly column: Column;
  readonly message: string;
}

/** Everything a filter shows, too much to hold row by row: its sums are the filter's, less what was taken out again. */
export interface WholeSelection {
  readonly query: FilterQuery;
  readonly totals: Answer<'getOutline'>['totals'];
  readonly except: ReadonlyMap<number, Transaction>;
}

export interface Selection {
  /** What is ticked, as it was when it was ticked; empty while `whole` is there. */
  readonly selected: ReadonlyMap<number, Transaction>;
  readonly whole: WholeSelection | null;
}

export interface RowMenuPlace {
  readonly transaction: Transaction;
  /** In pixels of the window. */
  readonly x: number;
  readonly y: number;
}

/** What is open under a row, and how high it is. */
export interface Panel {
  readonly mode: 'parts' | 'edit';
  /** The day of its transaction, by which its row is found. */
  readonly date: string;
  /** In pixels; 0 until it has been drawn. */
  readonly height: number;
}

interface GridState extends Selection {
  /** Item of the list that holds the one tab stop, and its cell. */
  readonly index: number;
  readonly column: Column;
  /** The transaction there, so that the place follows it when the list changes around it. */
  readonly id: number | null;
  /** Where a selection by Shift starts. */
  readonly anchor: number | null;
  readonly editing: { readonly id: number; readonly column: Column } | null;
  /** A change that was refused; said in the row itself. */
  readonly failure: CellFailure | null;
  /** What is open under rows, by the id of the transaction. */
  readonly panels: ReadonlyMap<number, Panel>;
  /** Files on their way to a row: what is being done, by the id of the transaction. */
  readonly attaching: ReadonlyMap<number, string>;
  /** The menu of a row, where it was asked for. */
  readonly menu: RowMenuPlace | null;
  /** The transaction that is open as a form. */
  readonly form: Transaction | null;
  /** Whether the row of the tab stop is shown in full beside the list. */
  readonly detailsOpen: boolean;
  /** A change of many that is on its way. */
  readonly working: { readonly done: number; readonly total: number } | null;
}

const start: GridState = {
  index: 1,
  column: 'merchant',
  id: null,
  selected: new Map(),
  whole: null,
  anchor: null,
  editing: null,
  failure: null,
  panels: new Map(),
  attaching: new Map(),
  menu: null,
  form: null,
  detailsOpen: false,
  working: null,
};

/** Where one is in the list, what is ticked and which cell is open. */
export const useGrid = create<GridState>(() => start);

/** Starts again for another list; what is on its way goes on by itself. */
export function resetGrid(): void {
  const { working: _, attaching: __, detailsOpen: ___, ...fresh } = start;
  useGrid.setState(fresh);
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

export function isSelected({ selected, whole }: Selection, id: number): boolean {
  return whole === null ? selected.has(id) : !whole.except.has(id);
}

export function countSelected({ selected, whole }: Selection): number {
  return whole === null ? selected.size : whole.totals.count - whole.except.size;
}

export function toggleSelected(transaction: Transaction, index: number): void {
  const { selected, whole } = useGrid.getState();
  const changed = new Map(whole === null ? selected : whole.except);
  if (!changed.delete(transaction.id)) changed.set(transaction.id, transaction);
  useGrid.setState(
    whole === null ? { selected: changed, anchor: index } : { whole: { ...whole, except: changed }, anchor: index },
  );
}

export function select(transactions: readonly Transaction[], keep: boolean): void {
  const selected = new Map(keep ? useGrid.getState().selected : []);
  for (const transaction of transactions) selected.set(transaction.id, transaction);
  useGrid.setState({ selected, whole: null });
}

export function selectWhole(query: FilterQuery, totals: WholeSelection['totals']): void {
  useGrid.setState({ selected: new Map(), whole: { query, totals, except: new Map() } });
}

export function clearSelection(): void {
  useGrid.setState({ selected: new Map(), whole: null, anchor: null });
}

export function setAttaching(id: number, words: string | null): void {
  const attaching = new Map(useGrid.getState().attaching);
  if (words === null) attaching.delete(id);
  else attaching.set(id, words);
  useGrid.setState({ attaching });
}

export function toggleDetails(): void {
  useGrid.setState(({ detailsOpen }) => ({ detailsOpen: !detailsOpen }));
}
