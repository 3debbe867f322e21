import { plural } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { select, useGrid } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import type { FilterQuery } from './transaction-filter.ts';
import { loadRange } from './transaction-rows.ts';

/** More than this at a time is a rule or an import, not a selection; each row is a request of its own. */
const most = 5_000;

export async function selectAll(query: FilterQuery, model: OutlineModel): Promise<void> {
  if (model.rows > most) {
    showToast({
      message: `A selection holds ${plural(most, { one: 'transaction', other: 'transactions' })} at most. Narrow the filter first.`,
    });
    return;
  }
  select(await loadRange(query, model, 0, model.items - 1), false);
}

/** Selects from the anchor to `index`, in place of what was selected before. */
export async function extendTo(query: FilterQuery, model: OutlineModel, index: number): Promise<void> {
  const { anchor, index: active } = useGrid.getState();
  const from = anchor ?? active;
  useGrid.setState({ anchor: from });
  if (Math.abs(from - index) > most) return;
  const rows = await loadRange(query, model, Math.min(from, index), Math.max(from, index));
  select(rows, false);
}
