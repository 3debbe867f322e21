import { t } from '@lingui/core/macro';
import { Button, Progress } from '@mantine/core';
import { IconAlertCircle, IconClock, IconScan } from '@tabler/icons-react';
import type { Receipt } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import classes from './ReceiptPanel.module.css';
import { sayReadingProblem } from './receipt-problems.ts';
import { wasStopped } from './receipt-state.ts';
import { cancelReading, retryReceipt } from './upload-receipts.ts';

interface ReadingNoteProps {
  readonly receipt: Receipt;
  readonly progress: number | undefined;
}

/** What stands in the way of the fields: it waits, it is being read, or it could not be read. */
export function ReadingNote({ receipt, progress }: ReadingNoteProps) {
  const percent = progress ?? receipt.progress;
  if (receipt.status === 'pending' || receipt.status === 'processing') {
    const reading = receipt.status === 'processing';
    const Icon = reading ? IconScan : IconClock;
    return (
      <div className={classes.reading} role="status">
        <p className={classes.readingLine}>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          {reading ? t`Reading text, ${percent}%` : t`It is read after the ones before it.`}
        </p>
        {reading && <Progress value={percent} size={5} aria-label={t`Reading the text`} />}
        <p className={classes.text}>{t`You can go on with other things. It waits here when it is done.`}</p>
        <Button variant="default" onClick={() => void cancelReading(receipt.id)}>
          {t`Stop reading`}
        </Button>
      </div>
    );
  }
  if (receipt.status !== 'failed') return null;
  const lastDay = receipt.delete_on === null ? null : formatDate(receipt.delete_on, 'medium');
  return (
    <div className={wasStopped(receipt) ? classes.reading : classes.failed} role="status">
      <p className={classes.readingLine}>
        <IconAlertCircle size={16} stroke={1.75} aria-hidden="true" />
        {sayReadingProblem(receipt.error)}
      </p>
      <p className={classes.text}>
        {t`Retry tries other ways of reading it, or fill in the fields below.`}{' '}
        {lastDay !== null && t`The picture is kept until ${lastDay}.`}
      </p>
      <div className={classes.failedActions}>
        <Button variant="default" onClick={() => void retryReceipt(receipt.id)}>
          {t`Retry`}
        </Button>
      </div>
    </div>
  );
}
