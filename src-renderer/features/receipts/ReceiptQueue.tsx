import { IconReceipt, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useProgress } from '#renderer/api/progress-store.ts';
import type { Receipt } from '#renderer/api/queries.ts';
import { plural } from '#renderer/lib/format.ts';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { QueueItem } from './QueueItem.tsx';
import classes from './ReceiptQueue.module.css';
import { countNeeding, type QueueTab } from './receipt-state.ts';
import { clearRejected, useUploads } from './upload-store.ts';

interface ReceiptQueueProps {
  readonly tab: QueueTab;
  readonly receipts: readonly Receipt[];
  readonly currentId: number | null;
  readonly onTab: (tab: QueueTab) => void;
}

const tabs = [
  { value: 'queue', label: 'Queue' },
  { value: 'archive', label: 'Archive' },
] as const;

export function ReceiptQueue({ tab, receipts, currentId, onTab }: ReceiptQueueProps) {
  const requestPicker = useInterface((state) => state.requestReceiptPicker);
  const progress = useProgress((state) => state.receipts);
  const sending = useUploads((state) => state.sending);
  const waiting = countNeeding(receipts);
  return (
    <aside className={classes.queue} aria-label="Receipts">
      <button type="button" className={classes.drop} onClick={requestPicker}>
        <IconReceipt size={20} stroke={1.75} aria-hidden="true" />
        <span className={classes.dropTitle}>Drop receipts anywhere</span>
        <span className={classes.dropText}>or choose files, or paste an image</span>
      </button>
      <Rejected />
      <Segmented label="Which receipts" value={tab} options={tabs} onChange={onTab} fill />
      <div className={classes.counts} aria-live="polite">
        <strong>
          {tab === 'queue'
            ? plural(receipts.length, { one: 'in queue', other: 'in queue', zero: 'Nothing in the queue' })
            : plural(receipts.length, { one: 'receipt', other: 'receipts', zero: 'Nothing saved yet' })}
        </strong>
        {sending > 0 ? (
          <span>Adding {sending}</span>
        ) : (
          tab === 'queue' && waiting > 0 && <span>{waiting === 1 ? '1 needs you' : `${waiting} need you`}</span>
        )}
      </div>
      <ul className={classes.list} onKeyDown={moveByArrows}>
        {receipts.map((receipt) => (
          <QueueItem
            key={receipt.id}
            receipt={receipt}
            progress={progress[receipt.id]}
            current={receipt.id === currentId}
            tab={tab}
          />
        ))}
      </ul>
    </aside>
  );
}

function Rejected() {
  const rejected = useUploads((state) => state.rejected);
  if (rejected.length === 0) return null;
  return (
    <section className={classes.rejected} role="alert" aria-label="Files that were not added">
      <div className={classes.rejectedHead}>
        <strong>Not added</strong>
        <button type="button" className={classes.dismiss} aria-label="Put this list away" onClick={clearRejected}>
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      </div>
      <ul>
        {rejected.map(({ name, reason }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list only grows
          <li key={index}>
            <b>{name}</b>
            <span>{reason}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Up and down go from one receipt to the next; Tab leaves the list as usual. */
function moveByArrows(event: KeyboardEvent<HTMLUListElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>('a[href]')];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
}
