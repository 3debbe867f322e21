import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconFileImport, IconKeyboard, IconReceipt } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { SampleLine } from '#renderer/features/session/SampleLine.tsx';
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
  const navigate = useNavigate();
  return (
    <Page>
      <div className={classes.column}>
        <PageHeader title={t`Start with whatever you have`} />
        <p className={classes.lead}>{t`Everything stays on this computer. You can undo each of these.`}</p>
        <div className={classes.ways}>
          <Way
            icon={<IconReceipt size={18} stroke={1.75} aria-hidden="true" />}
            title={t`A receipt`}
            action={
              <Button size="sm" onClick={requestReceiptPicker}>
                {t`Choose photo`}
              </Button>
            }
          >
            {t`Drop or paste a photo or a PDF anywhere in this window. Kvitt reads merchant, date and total, and you check them.`}
          </Way>
          <Way
            icon={<IconFileImport size={18} stroke={1.75} aria-hidden="true" />}
            title={t`A bank file`}
            action={
              <Button size="sm" variant="default" onClick={() => navigate('/import')}>
                {t`Choose file`}
              </Button>
            }
          >
            {t`Drop a CSV, Excel, OFX or QIF file of your bank. You see what it would add before anything is added.`}
          </Way>
          <Way
            icon={<IconKeyboard size={18} stroke={1.75} aria-hidden="true" />}
            title={t`One line of typing`}
            action={
              <Button size="sm" variant="default" onClick={openQuickAdd}>
                {t`Type it`}
              </Button>
            }
          >
            {t`Write “lunch 12.50 yesterday” and press Enter.`}
          </Way>
        </div>
        <SampleLine />
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
