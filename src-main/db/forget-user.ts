import { renameSync, rmSync, statSync } from 'node:fs';
import { checkCopy, UnsoundCopyError } from '#main/db/backup.ts';
import {
  type BackupManifest,
  backupPath,
  listBackupNames,
  manifestPath,
  readManifest,
  writeManifest,
} from '#main/db/backup-files.ts';
import { openDatabase } from '#main/db/connection.ts';
import { removeStaged, stageBackup } from '#main/db/restore.ts';
import { flushFile, flushFolder } from '#main/lib/flush.ts';
import { hashFile } from '#main/lib/hash-file.ts';

/**
 * Takes everything of a user out of every backup, whose file is written anew; one that holds nobody else goes, and so does one that can no
 * longer be read. One that fails holds up no other; the first failure is thrown at the end.
 */
export function forgetUser(backups: string, userId: number): void {
  const failures: unknown[] = [];
  for (const file of listBackupNames(backups)) {
    try {
      forgetIn(backups, file, userId);
    } catch (error) {
      failures.push(error);
    }
  }
  flushFolder(backups);
  if (failures.length > 0) throw failures[0];
}

function forgetIn(backups: string, file: string, userId: number): void {
  const manifest = readManifest(backups, file);
  if (!manifest || manifest.counts[String(userId)] === undefined) return;
  const isOnlyOne = Object.keys(manifest.counts).length === 1;
  if (isOnlyOne || !rewrite(backups, manifest, userId)) removeBackup(backups, file);
}

export function removeBackup(backups: string, file: string): void {
  for (const path of [backupPath(backups, file), manifestPath(backups, file)]) rmSync(path, { force: true });
}

/** False where the backup is not whole. */
function rewrite(backups: string, manifest: BackupManifest, userId: number): boolean {
  let staged: string | undefined;
  try {
    staged = stageBackup(backups, manifest);
    const without = withoutUser(staged, userId);
    const facts = { ...checkCopy(without, false), sha256: hashFile(without), size: statSync(without).size };
    // Between the two the backup counts as damaged: rather that than one that still holds what is to be gone.
    writeManifest(backups, { ...manifest, ...facts });
    renameSync(without, backupPath(backups, manifest.file));
    return true;
  } catch (error) {
    // Where only the disk is full or a file is held, the backup of the others stays.
    if (error instanceof UnsoundCopyError) return false;
    throw error;
  } finally {
    if (staged !== undefined) removeStaged(staged);
  }
}

/** Answers the path of a file in which not even free pages hold anything of the user. */
function withoutUser(staged: string, userId: number): string {
  const without = `${staged}.part`;
  const db = openDatabase(staged);
  try {
    db.raw.prepare('DELETE FROM users WHERE id = ?').run(userId);
    db.raw.prepare('VACUUM INTO ?').run(without);
  } finally {
    db.close();
  }
  flushFile(without);
  return without;
}
