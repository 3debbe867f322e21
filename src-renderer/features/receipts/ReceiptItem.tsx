import { t } from '@lingui/core/macro';
import { IconRefresh, IconX } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'react-router';
import type { Receipt } from '#renderer/api/queries.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { isBeingRead } from '#renderer/lib/receipt-needs.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { type ListView, writeAddress } from './list-view.ts';
import classes from './ReceiptList.module.css';
import { useReceiptImage } from './receipt-images.ts';
import { describeReceipt, titleOfReceipt } from './receipt-state.ts';
import { StatusWords } from './StatusWords.tsx';
import { cancelReading, retryReceipt } from './upload-receipts.ts';

interface ReceiptItemProps {
  readonly receipt: Receipt;
  readonly index: number;
  /** Of how many; -1 while nobody knows. */
  readonly count: number;
  readonly top: number;
  readonly progress: number | undefined;
  readonly current: boolean;
  readonly tabStop: boolean;
  /** It was just sent once more. */
  readonly marked: boolean;
  /** Undo has just brought it back. */
  readonly returned: boolean;
  /** The list is being scrolled: a thumbnail would be gone before it is there. */
  readonly moving: boolean;
  readonly view: ListView;
}

/** Twice what is drawn, for dense screens. */
const thumbnailWidth = 64;

export const ReceiptItem = memo(function ReceiptItem(props: ReceiptItemProps) {
  const { receipt, index, count, top, progress, current, tabStop, marked, moving, view } = props;
  const state = describeReceipt(receipt, progress);
  const image = useReceiptImage(receipt, 1, thumbnailWidth, !moving);
  const title = titleOfReceipt(receipt);
  const tabIndex = tabStop ? 0 : -1;
  return (
    <li
      className={classes.item}
      style={{ transform: `translateY(${top}px)` }}
      aria-setsize={count}
      aria-posinset={index + 1}
      data-index={index}
      data-current={current || undefined}
      data-marked={marked || undefined}
      data-returned={props.returned || undefined}
    >
      <Link
        className={classes.link}
        to={writeAddress(view, receipt.id)}
        aria-current={current ? 'true' : undefined}
        tabIndex={tabIndex}
      >
        <span className={classes.thumbnail}>{image.data !== undefined && <img src={image.data} alt="" />}</span>
        <span className={classes.texts}>
          <span className={classes.line}>
            <span className={classes.name}>{title}</span>
            {receipt.parsed_amount !== null && receipt.parsed_currency !== null && (
              <Amount amount={receipt.parsed_amount} currency={receipt.parsed_currency} />
            )}
          </span>
          <span className={classes.line}>
            <StatusWords state={state} />
            {view.sort === 'date' && receipt.parsed_date !== null && !isBeingRead(receipt) && (
              <span className={classes.day}>{formatDay(receipt.parsed_date, todayOn())}</span>
            )}
          </span>
        </span>
      </Link>
      {receipt.status === 'processing' && (
        <span className={classes.track} aria-hidden="true">
          <span className={classes.bar} style={{ inlineSize: `${progress ?? receipt.progress}%` }} />
        </span>
      )}
      {isBeingRead(receipt) && (
        <button
          type="button"
          className={classes.cancel}
          tabIndex={tabIndex}
          aria-label={t`Stop reading ${title}`}
          title={t`Stop reading`}
          onClick={() => void cancelReading(receipt.id)}
        >
          <IconX size={15} stroke={1.75} aria-hidden="true" />
        </button>
      )}
      {receipt.status === 'failed' && (
        <button
          type="button"
          className={classes.cancel}
          tabIndex={tabIndex}
          aria-label={t`Retry ${title}`}
          title={t`Retry`}
          onClick={() => void retryReceipt(receipt.id)}
        >
          <IconRefresh size={15} stroke={1.75} aria-hidden="true" />
        </button>
      )}
    </li>
  );
});
