import { plural, t } from '@lingui/core/macro';
import { IconChevronDown, IconX } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { addressOf } from './list-view.ts';
import classes from './ReceiptList.module.css';
import { titleOfReceipt } from './receipt-state.ts';
import { clearKnown, clearRejected, useUploads } from './upload-store.ts';

/** What of the dropped files is no new receipt, each by name, until it is put away. */
export function UploadNotes() {
  const rejected = useUploads((state) => state.rejected);
  const known = useUploads((state) => state.known);
  const twins = useUploads((state) => state.twins);
  const present = known.length + twins.length;
  return (
    <>
      {rejected.length > 0 && (
        <Note
          tone="bad"
          title={plural(rejected.length, { one: 'Not added: # file', other: 'Not added: # files' })}
          label={t`Files that were not added`}
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
      {present > 0 && (
        <Note
          tone="plain"
          title={
            known.length > 0
              ? plural(present, { one: 'Already here: # file', other: 'Already here: # files' })
              : plural(present, { one: 'Dropped twice: # file', other: 'Dropped twice: # files' })
          }
          label={t`Files that were here already`}
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
              <span>{name === of ? t`It was dropped twice.` : t`The same file as ${of}.`}</span>
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
  readonly label: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Below this height, in CSS pixels, a note opens only when it is asked to: the list needs the room. */
const roomy = 760;

function Note({ tone, title, label, onClose, children }: NoteProps) {
  const [open, setOpen] = useState(() => window.innerHeight > roomy);
  return (
    <section className={classes.note} data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'} aria-label={label}>
      <div className={classes.noteHead}>
        <button type="button" className={classes.noteTitle} aria-expanded={open} onClick={() => setOpen(!open)}>
          <IconChevronDown size={14} stroke={2} aria-hidden="true" />
          {title}
        </button>
        <button type="button" className={classes.dismiss} aria-label={t`Put this list away`} onClick={onClose}>
          <IconX size={14} stroke={2} aria-hidden="true" />
        </button>
      </div>
      {open && <ul>{children}</ul>}
    </section>
  );
}
