import { IconChevronDown, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { plural } from '#renderer/lib/format.ts';
import { addressOf } from './list-view.ts';
import classes from './ReceiptList.module.css';
import { titleOfReceipt } from './receipt-state.ts';
import { clearKnown, clearRejected, useUploads } from './upload-store.ts';

/** What of the dropped files is no new receipt, each by name, until it is put away. */
export function UploadNotes() {
  const rejected = useUploads((state) => state.rejected);
  const known = useUploads((state) => state.known);
  const twins = useUploads((state) => state.twins);
  return (
    <>
      {rejected.length > 0 && (
        <Note
          tone="bad"
          title="Not added"
          count={rejected.length}
          label="Files that were not added"
          onClose={clearRejected}
        >
          {rejected.map(({ name, reason }) => (
            <li key={`${name} ${reason}`}>
              <b>{name}</b>
              <span>{reason}</span>
            </li>
          ))}
        </Note>
      )}
      {known.length + twins.length > 0 && (
        <Note
          tone="plain"
          title={known.length > 0 ? 'Already here' : 'Dropped twice'}
          count={known.length + twins.length}
          label="Files that were here already"
          onClose={clearKnown}
        >
          {known.map(({ name, receipt }) => (
            <li key={`${name} ${receipt.id}`}>
              <b>{name}</b>
              <Link to={addressOf(receipt)}>{titleOfReceipt(receipt)}</Link>
            </li>
          ))}
          {twins.map(({ name, of }) => (
            <li key={`${name} ${of}`}>
              <b>{name}</b>
              <span>{name === of ? 'It was dropped twice.' : `The same file as ${of}.`}</span>
            </li>
          ))}
        </Note>
      )}
    </>
  );
}

interface NoteProps {
  readonly tone: 'bad' | 'plain';
  readonly title: string;
  readonly count: number;
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Below this height, in CSS pixels, a note opens only when it is asked to: the list needs the room. */
const roomy = 760;

function Note({ tone, title, count, label, onClose, children }: NoteProps) {
  const [open, setOpen] = useState(() => window.innerHeight > roomy);
  return (
    <section className={classes.note} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'} aria-label={label}>
      <div className={classes.noteHead}>
        <button type="button" className={classes.noteTitle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronDown size={14} stroke={2} aria-hidden="true" />
          {`${title}: ${plural(count, { one: 'file', other: 'files' })}`}
        </button>
        <button type="button" className={classes.dismiss} aria-label="Put this list away" onClick={onClose}>
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      </div>
      {open && <ul>{children}</ul>}
    </section>
  );
}
