import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { desktop } from '#renderer/lib/desktop.ts';
import classes from './Settings.module.css';

/** Where the backups lie, for who wants them on another disk as well; a browser does not know. */
export function BackupFolder() {
  const folder = useQuery({
    queryKey: ['backup-folder'],
    queryFn: async () => (await desktop?.backups.folder()) ?? null,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
  if (!folder) return null;
  return (
    <div className={classes.line} data-apart>
      <p className={classes.text}>
        <span className={classes.lineName}>{t`Folder`}</span>
        <br />
        <bdi className={classes.path}>{folder}</bdi>
      </p>
      <Button variant="default" onClick={() => void desktop?.backups.show()}>
        {t`Show in folder`}
      </Button>
    </div>
  );
}
