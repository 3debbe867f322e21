import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { call } from '#renderer/api/client.ts';
import { keys, type Receipt } from '#renderer/api/queries.ts';
import { formatDay, todayOn } from '#renderer/lib/format.ts';
import { addressOf } from './list-view.ts';
import classes from './ReceiptPanel.module.css';
import { sayReason } from './reason-words.ts';
import { useReceiptImage } from './receipt-images.ts';
import { titleOfReceipt } from './receipt-state.ts';
import { keepBoth } from './upload-receipts.ts';

interface DuplicateCardProps {
  readonly receipt: Receipt;
  readonly duplicate: NonNullable<Receipt['duplicate']>;
  readonly onDelete: () => void;
}

/** Asks about a receipt that seems to show a purchase of which there is a picture already. */
export function DuplicateCard({ receipt, duplicate, onDelete }: DuplicateCardProps) {
  const id = duplicate.receipt_id;
  const other = useQuery({
    queryKey: [...keys.receipts, 'one', id],
    queryFn: ({ signal }) => call('getReceipt', { params: { id } }, { signal }),
  }).data;
  return (
    // The keyboard begins here: Enter saves only what was looked at.
    <section className={classes.duplicate} aria-label={t`Perhaps the same purchase`} tabIndex={-1} data-duplicate>
      <h3 className={classes.matchTitle}>
        {other ? <LooksLike receipt={other} /> : t`Looks like the same purchase as another receipt`}
      </h3>
      <div className={classes.twins}>
        <Twin receipt={receipt} label={t`This one`} />
        {other && <Twin receipt={other} label={other.transaction_id === null ? t`Not saved yet` : t`Saved already`} />}
        <p className={classes.text}>{duplicate.reasons.map(sayReason).join(' ')}</p>
      </div>
      <div className={classes.failedActions}>
        <Button variant="default" onClick={onDelete}>
          {t({ message: 'Delete this one', context: 'receipt' })}
        </Button>
        <Button variant="default" onClick={() => void keepBoth(receipt, id)}>
          {t`Keep both`}
        </Button>
      </div>
    </section>
  );
}

function LooksLike({ receipt }: { readonly receipt: Receipt }) {
  const name = nameOf(receipt);
  return (
    <Trans>
      Looks like the same purchase as <Link to={addressOf(receipt)}>{name}</Link>
    </Trans>
  );
}

function nameOf(receipt: Receipt): string {
  const { parsed_date: date } = receipt;
  return `${titleOfReceipt(receipt)}${date === null ? '' : `, ${formatDay(date, todayOn())}`}`;
}

const twinWidth = 176;

function Twin({ receipt, label }: { readonly receipt: Receipt; readonly label: string }) {
  const image = useReceiptImage(receipt, 1, twinWidth);
  return (
    <figure className={classes.twin}>
      <span className={classes.twinPicture}>{image.data !== undefined && <img src={image.data} alt="" />}</span>
      <figcaption>{label}</figcaption>
    </figure>
  );
}
