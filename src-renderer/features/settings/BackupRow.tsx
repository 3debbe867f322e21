import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { IconAlertTriangle } from '@tabler/icons-react';
import { formatBytes, formatMoment } from '#renderer/lib/format.ts';
import { RowButton } from '#renderer/ui/RowButton.tsx';
import { StatusChip } from '#renderer/ui/StatusChip.tsx';
import { type Backup, sayBackupProblem, sayContent, sayReason } from './backup-words.ts';
import classes from './Settings.module.css';

interface BackupRowProps {
  readonly backup: Backup;
  readonly onCompare: () => void;
}

export function BackupRow({ backup, onCompare }: BackupRowProps) {
  const moment = formatMoment(backup.created_at);
  const content = sayContent(backup);
  const size = formatBytes(backup.size);
  return (
    <li className={classes.row}>
      <div className={classes.rowMain}>
        <span className={classes.rowName} data-moment>
          {moment}
        </span>
        <span className={classes.chip}>{sayReason(backup.reason)}</span>
        {backup.problem !== null && (
          <StatusChip tone="bad" icon={<IconAlertTriangle size={14} stroke={1.75} aria-hidden="true" />}>
            {sayBackupProblem(backup.problem)}
          </StatusChip>
        )}
        <span className={classes.rowNote} data-below>
          {t`${content}; ${size}`}
        </span>
      </div>
      {backup.problem === null && (
        <RowButton onClick={onCompare}>
          <Trans>
            See what would change<span className="k-visually-hidden"> with the backup of {moment}</span>
          </Trans>
        </RowButton>
      )}
    </li>
  );
}
