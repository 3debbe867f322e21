import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call, send } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { showUndoToast } from '#renderer/api/undo.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { showToast } from '#renderer/ui/toasts.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { titleOf, writeAmount } from '../transactions/transaction-cells.ts';
import { writeFilter } from '../transactions/transaction-filter.ts';
import classes from './ReceiptPanel.module.css';
import { titleOfReceipt } from './receipt-state.ts';

/** Which transaction a saved receipt belongs to. */
export function LinkedNote({ receipt }: { readonly receipt: Receipt }) {
  const write = useMoney();
  const id = receipt.transaction_id;
  const transaction = useQuery({
    queryKey: [...keys.transactions, 'one', id],
    queryFn: ({ signal }) => call('getTransaction', { params: { id: id ?? 0 } }, { signal }),
    enabled: id !== null,
  }).data;
  if (!transaction) return null;
  const { date, merchant_name } = transaction;
  const address = `/transactions?${writeFilter({ from: date, to: date, merchant: merchant_name })}`;
  return (
    <div className={classes.linked}>
      <p className={classes.readingLine}>
        <IconCircleCheck size={16} stroke={1.75} aria-hidden="true" />
        {t`Belongs to a transaction`}
      </p>
      <Link className={classes.linkedLine} to={address}>
        <span className={classes.matchName}>
          {titleOf(transaction)}, {formatDay(date, todayOn())}
        </span>
        <span className="k-money">{writeAmount(transaction, write)}</span>
      </Link>
      <Button variant="default" onClick={() => void unlink(receipt)}>
        {t`Unlink`}
      </Button>
    </div>
  );
}

async function unlink(receipt: Receipt): Promise<void> {
  try {
    const title = titleOfReceipt(receipt);
    const label = t`Unlinked the receipt of ${title}`;
    const { changeId } = await send('unlinkReceipt', { params: { id: receipt.id } }, { label });
    void queryClient.invalidateQueries({ queryKey: keys.receipts });
    void queryClient.invalidateQueries({ queryKey: keys.transactions });
    showUndoToast(label, changeId);
  } catch (error) {
    showToast({ message: sayProblem(error), tone: 'bad' });
  }
}
