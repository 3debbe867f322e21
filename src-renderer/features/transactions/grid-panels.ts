import type { Transaction } from '#renderer/api/queries.ts';
import { type Panel, useGrid } from './grid-store.ts';

export function openPanel({ id, date }: Pick<Transaction, 'id' | 'date'>, mode: Panel['mode']): void {
  const panels = new Map(useGrid.getState().panels);
  // Two editors at once would be two tables of unsaved figures: the other one closes.
  if (mode === 'edit') for (const [other, panel] of panels) if (panel.mode === 'edit') panels.delete(other);
  panels.set(id, { mode, date, height: panels.get(id)?.height ?? 0 });
  useGrid.setState({ panels, editing: null });
}

export function closePanel(id: number): void {
  const panels = new Map(useGrid.getState().panels);
  if (panels.delete(id)) useGrid.setState({ panels });
}

export function togglePanel(transaction: Transaction): void {
  if (useGrid.getState().panels.has(transaction.id)) closePanel(transaction.id);
  else openPanel(transaction, 'parts');
}

export function setPanelHeight(id: number, height: number): void {
  const { panels } = useGrid.getState();
  const panel = panels.get(id);
  if (panel && panel.height !== height) useGrid.setState({ panels: new Map(panels).set(id, { ...panel, height }) });
}
