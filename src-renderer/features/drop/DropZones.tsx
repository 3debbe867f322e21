import { plural, t } from '@lingui/core/macro';
import { IconFileSpreadsheet, IconFileX, IconReceipt } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { DraggedKinds } from '#renderer/lib/file-kind.ts';
import { formatList } from '#renderer/lib/format.ts';
import classes from './DropOverlay.module.css';

/** Where the dragged files would go. */
export function DropZones({ kinds }: { readonly kinds: DraggedKinds }) {
  const receipts = kinds.images + kinds.documents;
  if (receipts + kinds.statements + kinds.unknown === 0) return <NothingForUs />;
  return (
    <div className={classes.overlay} role="status">
      <div className={classes.zones}>
        <Zone lit={receipts + kinds.unknown > 0} icon={<IconReceipt {...iconProps} />} title={t`Receipts`}>
          {receipts > 0
            ? sayReceipts(kinds)
            : t`Photos, scans and PDF files. They are read on this computer and wait in the queue.`}
        </Zone>
        <Zone
          lit={kinds.statements + kinds.unknown > 0}
          icon={<IconFileSpreadsheet {...iconProps} />}
          title={t`Bank file`}
        >
          {kinds.statements > 0
            ? sayStatements(kinds.statements)
            : t`CSV, Excel, OFX or QIF. You see a preview before anything is added.`}
        </Zone>
      </div>
      <p className={classes.note}>{sayRest(kinds, receipts)}</p>
    </div>
  );
}

const iconProps = { size: 30, stroke: 1.75, 'aria-hidden': true } as const;

interface ZoneProps {
  readonly lit: boolean;
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: string;
}

function Zone({ lit, icon, title, children }: ZoneProps) {
  return (
    <div className={classes.zone} data-lit={lit || undefined}>
      {icon}
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{children}</p>
    </div>
  );
}

function NothingForUs() {
  return (
    <div className={classes.overlay} role="status">
      <div className={classes.zone}>
        <IconFileX {...iconProps} />
        <p className={classes.title}>{t`Nothing that Kvitt reads`}</p>
        <p className={classes.text}>{t`Receipts are pictures or PDF files, bank files are CSV, Excel, OFX or QIF.`}</p>
      </div>
    </div>
  );
}

function sayReceipts({ images, documents }: DraggedKinds): string {
  const files = formatList([
    ...(images > 0 ? [plural(images, { one: '# image', other: '# images' })] : []),
    ...(documents > 0 ? [plural(documents, { one: '# PDF', other: '# PDFs' })] : []),
  ]);
  return plural(images + documents, {
    one: `${files}. It is read on this computer, and you check what was read.`,
    other: `${files}. They are read on this computer, and you check what was read.`,
  });
}

function sayStatements(count: number): string {
  return plural(count, {
    one: '# bank file. You see a preview before anything is added.',
    other: '# bank files, one after the other. You see a preview before anything is added.',
  });
}

function sayRest({ statements, unknown, others }: DraggedKinds, receipts: number): string {
  if (others > 0) return plural(others, { one: '# other file is left out.', other: '# other files are left out.' });
  if (unknown > 0) return t`Their names tell where they belong once you drop them.`;
  return receipts > 0 && statements > 0 ? t`Drop them together: each goes where it belongs.` : '';
}
