import { AppError } from '#main/lib/app-error.ts';
import type { backupTroubles } from '#shared/contract/backups.ts';

export type TroubleCode = (typeof backupTroubles)[number];

export interface Trouble {
  readonly code: TroubleCode;
  readonly message: string;
  readonly since: string;
}

const messages: Readonly<Record<TroubleCode, string>> = {
  storage_full: 'The disk is full, so no backup can be made. Free some space; it is tried again by itself.',
  folder_not_writable:
    'Kvitt cannot write into its folder of backups. Make the folder writable; it is tried again by itself.',
  damaged_database: 'The database could not be copied whole: it may be damaged. Restore a backup from before.',
  failed: 'The backup could not be made. It is tried again by itself.',
};

export function toTrouble(error: unknown, since: string): Trouble {
  const code = codeOf(error);
  return { code, message: messages[code], since };
}

function codeOf(error: unknown): TroubleCode {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) return 'storage_full';
  if (/^(EACCES|EPERM|EROFS|ENOENT|ENOTDIR|SQLITE_(CANTOPEN|READONLY|PERM))/.test(code)) return 'folder_not_writable';
  if (/^(unsound$|SQLITE_(CORRUPT|NOTADB))/.test(code)) return 'damaged_database';
  return 'failed';
}

/** What a caller hears who asked for the backup, or for what needs one first. */
export function toBackupError({ code, message }: Trouble): AppError {
  return new AppError(code === 'storage_full' ? 'storage_full' : 'backup_failed', message);
}
