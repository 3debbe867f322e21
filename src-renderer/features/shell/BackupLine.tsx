import { t } from '@lingui/core/macro';
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { backupsQuery } from '#renderer/api/queries.ts';
import { formatMoment } from '#renderer/lib/format.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { Hint } from '#renderer/ui/Hint.tsx';
import classes from './Sidebar.module.css';

/** When the last backup was made, and whether making them works. Before the first one there is nothing to say. */
export function BackupLine() {
  const backups = useQuery(backupsQuery).data;
  // "Today" becomes "yesterday" at midnight.
  useToday();
  if (!backups || (backups.last_verified_at === null && !backups.trouble)) return null;
  const { trouble, last_verified_at: lastAt } = backups;
  const Icon = trouble ? IconAlertTriangle : IconShieldCheck;
  const text = sayState(lastAt, trouble !== null);
  return (
    <Hint label={text} position="right">
      <Link className={classes.footLine} to="/settings/backup" data-trouble={trouble !== null || undefined}>
        <Icon size={15} stroke={1.75} aria-hidden="true" />
        <span>{text}</span>
      </Link>
    </Hint>
  );
}

function sayState(lastAt: string | null, hasTrouble: boolean): string {
  if (lastAt === null) return t`No backup can be made`;
  const moment = formatMoment(lastAt);
  return hasTrouble ? t`Not backed up since ${moment}` : t`Backed up ${moment}`;
}
