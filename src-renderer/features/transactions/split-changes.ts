import { send } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { plural } from '#renderer/lib/format.ts';
import { formatAmount } from '#shared/money.ts';
import type { Splits } from './split-draft.ts';
import { titleOf } from './transaction-cells.ts';
import { replaceRows } from './transaction-changes.ts';

const parts = { one: 'part', other: 'parts' };

/** Writes the parts of a transaction; with another total, amount and parts change together. Throws what the API refuses. */
export async function saveSplit(transaction: Transaction, splits: Splits, total: number | null): Promise<void> {
  const label =
    splits.length === 0
      ? `Joined ${titleOf(transaction)} again`
      : `Split ${titleOf(transaction)} in ${plural(splits.length, parts)}`;
  const { id, currency } = transaction;
  const { answer, changeId } =
    total === null
      ? await send('splitTransaction', { body: { transaction_id: id, splits } }, { label })
      : await send(
          'updateTransaction',
          { params: { id }, body: { amount: formatAmount(total, currency), splits } },
          { label },
        );
  replaceRows([answer]);
  showUndoToast(label, changeId);
  void queryClient.invalidateQueries({ queryKey: keys.transactions });
}
