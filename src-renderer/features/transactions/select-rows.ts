import { plural, t } from '@lingui/core/macro';
import { showToast } from '#renderer/ui/toasts.tsx';
import { select, selectWhole, useGrid, type WholeSelection } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import type { FilterQuery } from './transaction-filter.ts';
import { loadRange } from './transaction-rows.ts';

/** Up to so many are held row by row; more are known by their filter alone. */
const most = 2_000;

export async function selectAll(
  query: FilterQuery,
  model: OutlineModel,
  totals: WholeSelection['totals'],
): Promise<void> {
  if (model.rows > most) selectWhole(query, totals);
  else select(await loadRange(query, model, 0, model.items - 1), false);
}

/** Selects from the anchor to `index`, in place of what was selected before. */
export async function extendTo(query: FilterQuery, model: OutlineModel, index: number): Promise<void> {
  const { anchor, index: active } = useGrid.getState();
  const from = anchor ?? active;
  useGrid.setState({ anchor: from });
  const first = Math.min(from, index);
  const last = Math.max(from, index);
  const limit = most * 5;
  if (last - first > limit) {
    showToast({
      message: t`Shift selects ${plural(limit, { one: '# row', other: '# rows' })} at most. Select all takes the whole list.`,
    });
    return;
  }
  select(await loadRange(query, model, first, last), false);
}
