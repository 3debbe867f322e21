import { t } from '@lingui/core/macro';
import { Button, Modal } from '@mantine/core';
import { IconAlertTriangle, IconArchive, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '#renderer/api/client.ts';
import { useBackupProgress } from '#renderer/api/progress-store.ts';
import { backupsQuery, keys } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { openExport } from '#renderer/features/export/export-store.ts';
import { formatMoment, percent } from '#renderer/lib/format.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { StatusChip } from '#renderer/ui/StatusChip.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { BackupFolder } from './BackupFolder.tsx';
import { BackupRow } from './BackupRow.tsx';
import { type Backup, type Backups, sayLastBackup, sayTrouble } from './backup-words.ts';
import { RestoreDialog } from './RestoreDialog.tsx';
import classes from './Settings.module.css';

export function BackupSection() {
  const backups = useQuery(backupsQuery).data;
  const [chosen, setChosen] = useState<Backup | null>(null);
  if (!backups) return null;
  const close = () => setChosen(null);
  return (
    <>
      <Card
        title={t`Backup`}
        subtitle={t`Kvitt copies the database and the pictures of receipts by itself and checks each copy.`}
        actions={<BackUpNow />}
      >
        <BackupState backups={backups} />
        <BackupFolder />
      </Card>
      <Card
        title={t`Backups`}
        subtitle={t`Five of today, one a day for two weeks and one a month for a year. Those before a restore or a new version stay for 30 days.`}
      >
        {backups.items.length === 0 && (
          <EmptyState icon={<IconArchive size={20} stroke={1.75} aria-hidden="true" />} title={t`No backups`}>
            {t`The first one is made a quarter of an hour after the first change.`}
          </EmptyState>
        )}
        <ul className={classes.rows}>
          {backups.items.map((backup) => (
            <BackupRow key={backup.id} backup={backup} onCompare={() => setChosen(backup)} />
          ))}
        </ul>
      </Card>
      <ExportCard />
      <Modal opened={chosen !== null} onClose={close} title={t`What a restore would change`} size={640}>
        {chosen && <RestoreDialog backup={chosen} onClose={close} />}
      </Modal>
    </>
  );
}

function ExportCard() {
  return (
    <Card
      title={t({ message: 'Export', context: 'noun' })}
      actions={
        <Button variant="default" onClick={() => openExport({ filter: null, what: 'everything' })}>
          {t({ message: 'Export', context: 'verb' })}
        </Button>
      }
    >
      <p className={classes.text}>
        {t`A file for other programs, for your records or for the tax office. To bring Kvitt itself back, a backup is there.`}
      </p>
    </Card>
  );
}

/** What went wrong stands in the card below, and is said as well. */
function BackUpNow() {
  const done = useBackupProgress();
  const form = useSubmit({
    send: async () => {
      const { created_at: createdAt } = await call('createBackup', {}, { undoable: false });
      await queryClient.invalidateQueries({ queryKey: keys.backups });
      const moment = formatMoment(createdAt);
      showToast({ message: t`Backed up and checked ${moment}` });
    },
  });
  const share = done === null ? null : percent(done);
  return (
    <div>
      <Button loading={form.busy && share === null} disabled={form.busy} onClick={form.run}>
        {form.busy && share !== null ? t`Backing up, ${share}` : t`Back up now`}
      </Button>
      <FormProblem message={form.general} />
    </div>
  );
}

function BackupState({ backups }: { readonly backups: Backups }) {
  const { trouble, last_verified_at: lastAt } = backups;
  const tone = trouble || lastAt === null ? 'warn' : 'good';
  const Icon = tone === 'good' ? IconShieldCheck : IconAlertTriangle;
  const chip = (
    <StatusChip tone={tone} icon={<Icon size={15} stroke={1.75} aria-hidden="true" />} look="text">
      {sayLastBackup(lastAt)}
    </StatusChip>
  );
  if (!trouble) return chip;
  const since = formatMoment(trouble.since);
  return (
    <>
      {chip}
      <p className={classes.problem} role="status">
        {sayTrouble(trouble)} {t`This began ${since}.`}
      </p>
    </>
  );
}
