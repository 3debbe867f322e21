import { chmodSync, existsSync, readdirSync } from 'node:fs';
import { makeVerifiedBackup } from '#main/db/backup.ts';
import { type Db, openDatabase, startWaitMs } from '#main/db/connection.ts';
import { migrate, migrations, readSchemaVersion } from '#main/db/migrate.ts';
import { breakSeal, readSeal } from '#main/db/seal.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { DataDir } from '#main/lib/data-dir.ts';

/** Opens the database of a data folder at the newest schema, with a verified backup before any migration. Throws StartupError. */
export function openKvittDatabase(dir: DataDir, clock: Clock): Db {
  // Before anything here has the file open.
  const seal = existsSync(dir.database) ? readSeal(dir) : 'open';
  const version = peekSchemaVersion(dir);
  if (version === 0) refuseToStartOver(dir);
  const db = openOrExplain(dir);
  try {
    if (version > 0) checkStructure(db, dir, seal);
    if (version > 0 && version < migrations.length)
      makeVerifiedBackup(db, dir.backups, { now: isoNow(clock), reason: 'migration', isThorough: true });
    migrate(db);
    chmodSync(dir.database, 0o600);
    breakSeal(dir, migrations.length);
    return db;
  } catch (error) {
    db.close();
    throw explainOpening(error, dir);
  }
}

/**
 * A file that is as it was closed needs no look. One that was not closed has its structure checked; one that was changed since, whoever did
 * it, is checked index by index, which takes seconds where there are 100,000 transactions.
 */
function checkStructure(db: Db, dir: DataDir, seal: ReturnType<typeof readSeal>): void {
  if (seal === 'intact') return;
  const result = db.raw.pragma(seal === 'altered' ? 'integrity_check' : 'quick_check', { simple: true });
  if (result !== 'ok') throw damaged(dir);
}

function damaged(dir: DataDir): StartupError {
  return new StartupError(
    'damaged_database',
    `The database ${dir.database} is damaged. The newest sound backup in ${dir.backups} can take its place: the desktop app asks, the headless server takes --restore-newest-backup. Nothing was changed.`,
    dir,
  );
}

/** The schema version of the file as it lies there, 0 for none: opening it for writing would change one that is not ours. */
function peekSchemaVersion(dir: DataDir): number {
  if (!existsSync(dir.database)) return 0;
  const db = openOrExplain(dir, { readonly: true });
  try {
    return readSchemaVersion(db);
  } catch (error) {
    throw explainOpening(error, dir);
  } finally {
    db.close();
  }
}

/** A missing or empty database beside its manifest or backups is a loss to look into, not a first start. */
function refuseToStartOver(dir: DataDir): void {
  const backups = readdirSync(dir.backups).filter((file) => file.endsWith('.sqlite'));
  if (!existsSync(dir.manifest) && backups.length === 0) return;
  throw new StartupError(
    'missing_database',
    `The database ${dir.database} is missing or empty, but this folder was used before. Put the file back, or let the newest sound backup in ${dir.backups} take its place: the desktop app asks, the headless server takes --restore-newest-backup. Nothing was changed.`,
    dir,
  );
}

function openOrExplain(dir: DataDir, options?: { readonly: boolean }): Db {
  try {
    return openDatabase(dir.database, { ...options, waitMs: startWaitMs });
  } catch (error) {
    throw explainOpening(error, dir);
  }
}

function explainOpening(error: unknown, dir: DataDir): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    return damaged(dir);
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|IOERR)|EACCES|EROFS|EPERM)/.test(code)) {
    return new StartupError(
      'folder_not_writable',
      `Kvitt cannot write to its data folder ${dir.root}. Make the folder writable, or name another one with --data-dir or KVITT_DATA_DIR.`,
      dir,
    );
  }
  return error;
}
