import { plural, t } from '@lingui/core/macro';
import { send } from '#renderer/api/client.ts';
import { keys, type Transaction } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { formatAmount } from '#shared/money.ts';
import type { Splits } from './split-draft.ts';
import { titleOf } from './transaction-cells.ts';
import { replaceRows } from './transaction-changes.ts';

/** Writes the parts of a transaction; with another total, amount and parts change together. Throws what the API refuses. */
export async function saveSplit(transaction: Transaction, splits: Splits, total: number | null): Promise<void> {
  const name = titleOf(transaction);
  const count = splits.length;
  const label =
    count === 0 ? t`Joined ${name} again` : t`Split ${name} in ${plural(count, { one: '# part', other: '# parts' })}`;
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
