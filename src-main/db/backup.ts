import { chmodSync, existsSync, renameSync, rmSync, statSync } from 'node:fs';
import { type BackupManifest, backupPath, manifestPath, writeManifest } from '#main/db/backup-files.ts';
import { applicationId, type Db, openDatabase } from '#main/db/connection.ts';
import { countThings } from '#main/db/count-things.ts';
import { flushFile, flushFolder } from '#main/lib/flush.ts';
import { hashFile } from '#main/lib/hash-file.ts';

export interface BackupOptions {
  readonly now: string;
  readonly reason: BackupManifest['reason'];
  /** Compares every index with its table as well, which takes ten times as long as looking at the structure. */
  readonly isThorough: boolean;
}

/** The copy is not sound, and so perhaps not what it was copied from. */
export class UnsoundCopyError extends Error {}

/**
 * Copies the database with VACUUM INTO (reading the live file would drop SQLite's locks), opens the copy, checks it whole and only then
 * gives it its name. Throws when the copy cannot be made or is not sound: the caller must not go on then.
 */
export function makeVerifiedBackup(db: Db, folder: string, options: BackupOptions): BackupManifest {
  const { createdAt, file } = freeName(folder, options.now);
  const path = backupPath(folder, file);
  const unchecked = `${path}.part`;
  rmSync(unchecked, { force: true });
  try {
    db.raw.prepare('VACUUM INTO ?').run(unchecked);
    chmodSync(unchecked, 0o600);
    flushFile(unchecked);
    const facts = checkCopy(unchecked, options.isThorough);
    const { reason, now } = options;
    const sha256 = hashFile(unchecked);
    const size = statSync(unchecked).size;
    const manifest: BackupManifest = { file, created_at: createdAt, reason, sha256, verified_at: now, size, ...facts };
    // First, so that a copy that has its name has its manifest as well.
    writeManifest(folder, manifest);
    renameSync(unchecked, path);
    flushFolder(folder);
    return manifest;
  } catch (error) {
    rmSync(unchecked, { force: true });
    if (!existsSync(path)) rmSync(manifestPath(folder, file), { force: true });
    throw error;
  }
}

/** Two backups of one moment would be one file. */
function freeName(folder: string, now: string): { createdAt: string; file: string } {
  for (let moment = Date.parse(now); ; moment += 1) {
    const createdAt = new Date(moment).toISOString();
    const file = `kvitt-${createdAt.replace(/[:.]/g, '-')}.sqlite`;
    if (!existsSync(backupPath(folder, file)) && !existsSync(manifestPath(folder, file))) return { createdAt, file };
  }
}

/** Throws UnsoundCopyError unless the file is a whole database of Kvitt; answers what stands in it. */
export function checkCopy(
  file: string,
  isThorough: boolean,
): Pick<BackupManifest, 'schema_version' | 'counts' | 'receipts' | 'last_change'> {
  const copy = openDatabase(file, { readonly: true });
  try {
    const check = isThorough ? 'integrity_check' : 'quick_check';
    if (copy.raw.pragma(check, { simple: true }) !== 'ok')
      throw new UnsoundCopyError('The copy is not sound: its structure is damaged');
    if (copy.raw.pragma('application_id', { simple: true }) !== applicationId || !hasTable(copy, 'users'))
      throw new UnsoundCopyError('The copy is not sound: it is no database of Kvitt');
    if ((copy.raw.pragma('foreign_key_check') as unknown[]).length > 0)
      throw new UnsoundCopyError('The copy is not sound: its rows do not belong together');
    return {
      schema_version: Number(copy.raw.pragma('user_version', { simple: true })),
      counts: countThings(copy),
      receipts: readReceiptHashes(copy),
      last_change: readLastChange(copy),
    };
  } finally {
    copy.close();
  }
}

function readReceiptHashes(db: Db): Record<string, string> {
  if (!hasTable(db, 'receipts')) return {};
  const rows = db.raw.prepare('SELECT file_name, sha256 FROM receipts ORDER BY id').raw().all() as [string, string][];
  return Object.fromEntries(rows);
}

/** Grows with every edit, also when old changes are forgotten. */
export function readLastChange(db: Db): number {
  const sequence = db.raw.prepare("SELECT seq FROM sqlite_sequence WHERE name = 'changes'").pluck().get();
  return Number(sequence ?? 0);
}

function hasTable(db: Db, name: string): boolean {
  return db.raw.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}
