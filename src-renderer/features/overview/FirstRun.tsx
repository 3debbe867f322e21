import { Button } from '@mantine/core';
import { IconKeyboard, IconReceipt } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import classes from './FirstRun.module.css';
import { NeedsYouCard } from './NeedsYouCard.tsx';

interface FirstRunProps {
  /** Receipts may wait while there is no transaction yet. */
  readonly hasReceipts: boolean;
}

export function FirstRun({ hasReceipts }: FirstRunProps) {
  const { openQuickAdd, requestReceiptPicker } = useInterface();
  return (
    <Page>
      <div className={classes.column}>
        <PageHeader title="Start with whatever you have" />
        <p className={classes.lead}>Everything stays on this computer. You can undo each of these.</p>
        <div className={classes.ways}>
          <Way
            icon={<IconReceipt size={18} stroke={1.75} aria-hidden="true" />}
            title="A receipt"
            action={
              <Button size="sm" onClick={requestReceiptPicker}>
                Choose photo
              </Button>
            }
          >
            Drop or paste a photo or a PDF anywhere in this window. Kvitt reads merchant, date and total, and you check
            them.
          </Way>
          <Way
            icon={<IconKeyboard size={18} stroke={1.75} aria-hidden="true" />}
            title="One line of typing"
            action={
              <Button size="sm" variant="default" onClick={openQuickAdd}>
                Type it
              </Button>
            }
          >
            Write “lunch 12.50 yesterday” and press Enter.
          </Way>
        </div>
        {hasReceipts && <NeedsYouCard />}
      </div>
    </Page>
  );
}

interface WayProps {
  readonly icon: ReactNode;
  readonly title: string;
  readonly children: string;
  readonly action: ReactNode;
}

function Way({ icon, title, children, action }: WayProps) {
  return (
    <section className={classes.way}>
      <span className={classes.icon}>{icon}</span>
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{children}</p>
      <div className={classes.action}>{action}</div>
    </section>
  );
}
