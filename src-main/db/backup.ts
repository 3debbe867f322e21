import { createHash } from 'node:crypto';
import { chmodSync, closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { applicationId, type Db, openDatabase } from '#main/db/connection.ts';

/** What is known of a backup; written beside it once it was opened and checked. */
export interface BackupManifest {
  readonly file: string;
  readonly created_at: string;
  readonly reason: 'migration';
  readonly schema_version: number;
  readonly sha256: string;
  readonly verified_at: string;
}

/**
 * Copies the database with VACUUM INTO (reading the live file would drop SQLite's locks), opens the copy, checks it whole and only then
 * gives it its name. Throws when the copy cannot be made or is not sound: the caller must not go on then.
 */
export function makeVerifiedBackup(db: Db, folder: string, now: string): BackupManifest {
  const stamp = now.replace(/[:.]/g, '-');
  const file = `kvitt-${stamp}.sqlite`;
  const unchecked = join(folder, `${file}.part`);
  rmSync(unchecked, { force: true });
  db.raw.prepare('VACUUM INTO ?').run(unchecked);
  chmodSync(unchecked, 0o600);
  const schemaVersion = checkCopy(unchecked);
  const bytes = readFileSync(unchecked);
  syncFile(unchecked);
  renameSync(unchecked, join(folder, file));
  const manifest: BackupManifest = {
    file,
    created_at: now,
    reason: 'migration',
    schema_version: schemaVersion,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    verified_at: now,
  };
  writeFileSync(join(folder, `${file}.json`), JSON.stringify(manifest, null, 2), { mode: 0o600 });
  return manifest;
}

function checkCopy(file: string): number {
  const copy = openDatabase(file, { readonly: true });
  try {
    const integrity = copy.raw.pragma('integrity_check', { simple: true });
    const owner = copy.raw.pragma('application_id', { simple: true });
    if (integrity !== 'ok' || owner !== applicationId) throw new Error('The backup before the migration is not sound');
    return Number(copy.raw.pragma('user_version', { simple: true }));
  } finally {
    copy.close();
  }
}

function syncFile(file: string): void {
  const handle = openSync(file, 'r+');
  fsyncSync(handle);
  closeSync(handle);
}
