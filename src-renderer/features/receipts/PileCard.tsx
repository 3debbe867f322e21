import { plural, t } from '@lingui/core/macro';
import { Button, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useProgress } from '#renderer/api/progress-store.ts';
import { receiptQueueQuery } from '#renderer/api/queries.ts';
import { number } from '#renderer/lib/format.ts';
import { sayTimeLeft, sizeOf, timeLeft } from './pile.ts';
import { usePile } from './pile-store.ts';
import classes from './ReceiptList.module.css';
import { cancelWaiting } from './upload-receipts.ts';
import { useUploads } from './upload-store.ts';

/** How far a pile has come, in all; a single receipt shows it on its own line. */
export function PileCard() {
  const pile = usePile((state) => state.pile);
  const { sending, toSend } = useUploads();
  const percents = useProgress((state) => state.receipts);
  const queue = useQuery(receiptQueueQuery).data;
  const size = pile === null ? 0 : sizeOf(pile);
  if (size < 2 && toSend < 2) return null;
  const begun = pile === null ? 0 : [...pile.waiting].reduce((sum, id) => sum + (percents[id] ?? 0) / 100, 0);
  const total = size + sending;
  const done = pile?.done ?? 0;
  const waiting = queue?.filter(({ status }) => status === 'pending').map(({ id }) => id) ?? [];
  return (
    <section className={classes.pile} aria-label={t`Progress of all receipts`}>
      <p className={classes.pileLine}>
        <strong>{sayRead(number(done), number(total))}</strong>
        <span>
          {sending > 0 ? sayAdding(number(toSend - sending), number(toSend)) : pile && sayTimeLeft(timeLeft(pile))}
        </span>
      </p>
      <Progress
        value={((done + begun) / Math.max(1, total)) * 100}
        size={5}
        transitionDuration={0}
        aria-label={t`Receipts read`}
      />
      {(waiting.length > 0 || sending > 0) && (
        <Button variant="subtle" size="compact-sm" onClick={() => void cancelWaiting(waiting)}>
          {sayStop(waiting.length)}
        </Button>
      )}
    </section>
  );
}

function sayRead(done: string, total: string): string {
  return t`${done} of ${total} read`;
}

function sayAdding(added: string, total: string): string {
  return t`Adding ${added} of ${total}`;
}

function sayStop(waiting: number): string {
  return plural(waiting, {
    0: 'Stop adding',
    one: 'Stop the one that waits',
    other: 'Stop the # that wait',
  });
}
