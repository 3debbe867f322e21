import { t } from '@lingui/core/macro';
import { Button, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { clearChanges } from '#renderer/api/changes-store.ts';
import { call } from '#renderer/api/client.ts';
import { sayProblem } from '#renderer/api/problem.ts';
import { useBackupProgress } from '#renderer/api/progress-store.ts';
import { backupDifferenceQuery, meQuery } from '#renderer/api/queries.ts';
import { queryClient } from '#renderer/api/query-client.ts';
import { useSession } from '#renderer/api/session-store.ts';
import { checkFilled, messagesOf } from '#renderer/features/session/checks.ts';
import { signIn } from '#renderer/features/session/start-session.ts';
import { formatMoment, percent } from '#renderer/lib/format.ts';
import { useSubmit } from '#renderer/lib/use-submit.ts';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { FormProblem } from '#renderer/ui/FormProblem.tsx';
import { SecretInput } from '#renderer/ui/SecretInput.tsx';
import { showToast } from '#renderer/ui/toasts.tsx';
import { BackupDifference } from './BackupDifference.tsx';
import type { Backup } from './backup-words.ts';
import classes from './Settings.module.css';

interface RestoreDialogProps {
  readonly backup: Backup;
  readonly onClose: () => void;
}

/** What would change, and below it the way there: one of the two things that ask first. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const difference = useQuery(backupDifferenceQuery(backup.id));
  if (difference.error) return <FormProblem message={sayProblem(difference.error)} />;
  if (!difference.data)
    return (
      <Delayed>
        <p className={classes.waiting} role="status">
          <Loader size={16} />
          {t`Checking the backup and comparing it with what there is now`}
        </p>
      </Delayed>
    );
  return (
    <div className={classes.dialogForm}>
      <BackupDifference difference={difference.data} />
      <RestoreForm backup={backup} onClose={onClose} />
    </div>
  );
}

function RestoreForm({ backup, onClose }: RestoreDialogProps) {
  const [password, setPassword] = useState('');
  const email = useQuery(meQuery).data?.email ?? '';
  const done = useBackupProgress();
  const moment = formatMoment(backup.created_at);
  const form = useSubmit({
    check: () => messagesOf({ password: checkFilled(password, t`Write your password to restore this backup`) }),
    send: async () => {
      await call('restoreBackup', { params: { id: backup.id }, body: { password } }, { undoable: false });
      await comeBack(email, password);
      onClose();
      showToast({
        message: t`Everything is as it was ${moment}. How it was before is in the list, as the backup before a restore.`,
      });
    },
    place: ({ code }): Record<string, string> =>
      code === 'wrong_password' ? { password: t`This is not your password. Nothing was changed.` } : {},
  });
  const share = done === null ? null : percent(done);
  return (
    <form className={classes.dialogForm} onSubmit={form.onSubmit} noValidate>
      <p className={classes.text}>
        {t`Undo cannot take a restore back. So Kvitt makes a backup of how things are now first, which you can restore as well. Everybody has to sign in again.`}
      </p>
      <FormProblem message={form.general} />
      <SecretInput
        label={t`Password`}
        name="password"
        autoComplete="current-password"
        value={password}
        error={form.errors.password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
          form.clear('password');
        }}
      />
      <div className={classes.dialogButtons}>
        {form.busy && share !== null && (
          <span className={classes.apart} role="status">
            {t`Restoring, ${share}`}
          </span>
        )}
        <Button variant="default" size="sm" onClick={onClose} disabled={form.busy}>
          {t`Keep what there is now`}
        </Button>
        <Button type="submit" color="red" size="sm" loading={form.busy}>
          {t`Restore this backup`}
        </Button>
      </div>
    </form>
  );
}

/** The session ended with all others. Who had another address then, or was not there yet, comes to the form that says so. */
async function comeBack(email: string, password: string): Promise<void> {
  clearChanges();
  await signIn(email, password, useSession.getState().remember).catch(() => undefined);
  await queryClient.invalidateQueries();
}
