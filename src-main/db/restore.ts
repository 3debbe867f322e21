import { randomUUID } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkCopy, UnsoundCopyError } from '#main/db/backup.ts';
import { type BackupManifest, backupPath, poolFolder, workFolder } from '#main/db/backup-files.ts';
import { openDatabase } from '#main/db/connection.ts';
import { hashFile } from '#main/lib/hash-file.ts';

/**
 * Copies a backup to where it may be changed, and checks the copy: its bytes are those of the day on which it was verified, and it is a
 * whole database. Answers the path of the copy. Throws UnsoundCopyError.
 */
export function stageBackup(folder: string, manifest: Pick<BackupManifest, 'file' | 'sha256'>): string {
  const work = workFolder(folder);
  mkdirSync(work, { recursive: true, mode: 0o700 });
  const staged = join(work, `${randomUUID()}.sqlite`);
  try {
    const source = backupPath(folder, manifest.file);
    if (!existsSync(source)) throw new UnsoundCopyError('The file of the backup is gone');
    copyFileSync(source, staged);
    if (hashFile(staged) !== manifest.sha256) throw new UnsoundCopyError('The file of the backup was changed');
    checkCopy(staged, false);
    return staged;
  } catch (error) {
    removeStaged(staged);
    throw asUnsound(error);
  }
}

function asUnsound(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^SQLITE_(NOTADB|CORRUPT)/.test(code) ? new UnsoundCopyError(`The backup cannot be read: ${code}`) : error;
}

export function removeStaged(staged: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal', '.part']) rmSync(staged + suffix, { force: true });
}

const hourMs = 60 * 60 * 1000;

/** Removes what a restore that was cut off has left behind, and copies that never got their name. Another process may be at a young one. */
export function clearWork(folder: string, nowMs: number): void {
  rmSync(workFolder(folder), { recursive: true, force: true });
  for (const place of [folder, poolFolder(folder)].filter(existsSync)) {
    for (const name of readdirSync(place).filter((each) => each.endsWith('.part'))) {
      const path = join(place, name);
      if (statSync(path).mtimeMs < nowMs - hourMs) rmSync(path, { force: true });
    }
  }
}

/**
 * Writes a whole database over the live one, through SQLite: one transaction of another connection, so that a kill half-way leaves the
 * old one, and readers go on meanwhile. Tells percent.
 */
export async function overwriteDatabase(
  staged: string,
  live: string,
  onPercent: (percent: number) => void,
): Promise<void> {
  const source = openDatabase(staged, { readonly: true });
  try {
    await source.raw.backup(live, {
      progress({ totalPages, remainingPages }) {
        if (totalPages > 0) onPercent(Math.round(((totalPages - remainingPages) / totalPages) * 100));
        return pagesAtATime;
      },
    });
  } finally {
    source.close();
  }
}

const pagesAtATime = 1000;

/** Puts the damaged files aside together, so that nothing is lost that somebody may still want to look into. Answers the folder. */
export function setAside(database: string, root: string, stamp: string): string | undefined {
  const files = ['', '-wal', '-shm'].map((suffix) => database + suffix).filter(existsSync);
  if (files.length === 0) return undefined;
  const names = new Set(readdirSync(root));
  let folder = `damaged-${stamp}`;
  for (let count = 2; names.has(folder); count += 1) folder = `damaged-${stamp}-${count}`;
  const target = join(root, folder);
  mkdirSync(target, { mode: 0o700 });
  for (const file of files) renameSync(file, join(target, file.slice(root.length + 1)));
  return target;
}
