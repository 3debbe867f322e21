import { renameSync } from 'node:fs';
import { type BackupManifest, findFlaw, listBackupNames, readManifest } from '#main/db/backup-files.ts';
import { openDatabase } from '#main/db/connection.ts';
import { leaveOut, readFarewells } from '#main/db/farewells.ts';
import { migrations } from '#main/db/migrate.ts';
import { putBackReceipts } from '#main/db/receipt-pool.ts';
import { removeStaged, setAside, stageBackup } from '#main/db/restore.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { DataDir } from '#main/lib/data-dir.ts';
import { flushFile, flushFolder } from '#main/lib/flush.ts';

export interface Recovery {
  /** The moment that the data is of now. */
  readonly createdAt: string;
  /** Where the damaged files are; undefined where there were none. */
  readonly aside: string | undefined;
  /** How many receipts have no file any more. */
  readonly lostReceipts: number;
}

/** Whether a start failed for want of a sound database, which a backup can take the place of. */
export function isRecoverable(error: unknown): error is StartupError {
  return error instanceof StartupError && (error.code === 'damaged_database' || error.code === 'missing_database');
}

/** The backups that this version could restore, newest first; their bytes are not looked at. */
function listUsable({ backups }: DataDir): BackupManifest[] {
  return listBackupNames(backups).flatMap((file) => {
    const manifest = readManifest(backups, file);
    if (!manifest || manifest.schema_version > migrations.length) return [];
    return findFlaw(backups, manifest) === null ? [manifest] : [];
  });
}

/** The moment of the newest backup that could take the place of the database. */
export function findNewestBackup(dir: DataDir): string | undefined {
  return listUsable(dir)[0]?.created_at;
}

/**
 * Puts a damaged database aside, whole, and the newest backup that is sound in its place; nothing may have it open. Ended half-way, the next
 * start finds no database and may be told to do it again. Throws StartupError where no backup is sound; nothing was changed then.
 */
export function recoverDatabase(dir: DataDir, clock: Clock): Recovery {
  for (const manifest of listUsable(dir)) {
    const staged = tryToStage(dir, manifest);
    if (staged === undefined) continue;
    const lost = putBackReceipts(dir.backups, dir.receipts, manifest.receipts);
    const aside = setAside(dir.database, dir.root, isoNow(clock).replace(/[:.]/g, '-'));
    renameSync(staged, dir.database);
    flushFolder(dir.root);
    return { createdAt: manifest.created_at, aside, lostReceipts: lost.length };
  }
  throw new StartupError(
    'missing_database',
    `None of the backups in ${dir.backups} is whole. Nothing was changed. Copy one from elsewhere into that folder, with its .json file.`,
  );
}

function tryToStage(dir: DataDir, manifest: BackupManifest): string | undefined {
  let staged: string | undefined;
  try {
    staged = stageBackup(dir.backups, manifest);
    endAccess(staged, manifest.created_at, readFarewells(dir.farewells));
    return staged;
  } catch {
    if (staged !== undefined) removeStaged(staged);
    return undefined;
  }
}

/** Nobody knows any more which sessions and script tokens were ended since; who was promised to be gone stays so. */
function endAccess(staged: string, moment: string, gone: readonly number[]): void {
  const db = openDatabase(staged);
  try {
    db.inTransaction(() => {
      leaveOut(db, gone);
      db.raw.exec('DELETE FROM sessions');
      db.raw.prepare('UPDATE access_tokens SET revoked_at = ? WHERE revoked_at IS NULL').run(moment);
    });
    db.raw.pragma('journal_mode = DELETE');
  } finally {
    db.close();
  }
  flushFile(staged);
}
