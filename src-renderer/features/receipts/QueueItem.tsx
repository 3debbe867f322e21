import { Button } from '@mantine/core';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Receipt } from '#renderer/api/queries.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './ReceiptQueue.module.css';
import { useReceiptImage } from './receipt-images.ts';
import { describeReceipt, type QueueTab, titleOfReceipt } from './receipt-state.ts';
import { StatusWords } from './StatusWords.tsx';
import { retryReceipt } from './upload-receipts.ts';

interface QueueItemProps {
  readonly receipt: Receipt;
  readonly progress: number | undefined;
  readonly current: boolean;
  readonly tab: QueueTab;
}

/** Twice what is drawn, for dense screens. */
const thumbnailWidth = 64;

export const QueueItem = memo(function QueueItem({ receipt, progress, current, tab }: QueueItemProps) {
  const state = describeReceipt(receipt, progress);
  const image = useReceiptImage(receipt, 1, thumbnailWidth);
  const percent = progress ?? receipt.progress;
  const address = tab === 'archive' ? `/receipts/${receipt.id}?tab=archive` : `/receipts/${receipt.id}`;
  return (
    <li className={classes.item} data-current={current || undefined}>
      <Link className={classes.link} to={address} aria-current={current ? 'true' : undefined}>
        <span className={classes.thumbnail}>{image.data !== undefined && <img src={image.data} alt="" />}</span>
        <span className={classes.texts}>
          <span className={classes.line}>
            <span className={classes.name}>{titleOfReceipt(receipt)}</span>
            {receipt.parsed_amount !== null && receipt.parsed_currency !== null && (
              <Amount amount={receipt.parsed_amount} currency={receipt.parsed_currency} />
            )}
          </span>
          <span className={classes.line}>
            <StatusWords state={state} />
            {tab === 'archive' && receipt.parsed_date !== null && (
              <span className={classes.day}>{formatDay(receipt.parsed_date, todayOn())}</span>
            )}
          </span>
        </span>
      </Link>
      {receipt.status === 'processing' && (
        <span className={classes.track} aria-hidden="true">
          <span className={classes.bar} style={{ inlineSize: `${percent}%` }} />
        </span>
      )}
      {receipt.status === 'failed' && (
        <Button
          className={classes.retry ?? ''}
          variant="default"
          size="compact-xs"
          onClick={() => void retryReceipt(receipt.id)}
          aria-label={`Retry ${titleOfReceipt(receipt)}`}
        >
          Retry
        </Button>
      )}
    </li>
  );
});
