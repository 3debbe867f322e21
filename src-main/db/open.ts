import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { makeVerifiedBackup } from '#main/db/backup.ts';
import { type Db, openDatabase, startWaitMs } from '#main/db/connection.ts';
import { migrate, migrations, readSchemaVersion } from '#main/db/migrate.ts';
import { StartupError } from '#main/lib/app-error.ts';
import { type Clock, isoNow } from '#main/lib/clock.ts';
import type { DataDir } from '#main/lib/data-dir.ts';

/** Opens the database of a data folder at the newest schema, with a verified backup before any migration. Throws StartupError. */
export function openKvittDatabase(dir: DataDir, clock: Clock): Db {
  const version = peekSchemaVersion(dir);
  if (version === 0) refuseToStartOver(dir);
  const db = openOrExplain(dir);
  try {
    if (version > 0 && version < migrations.length) makeVerifiedBackup(db, dir.backups, isoNow(clock));
    migrate(db);
    chmodSync(dir.database, 0o600);
    writeFileSync(dir.manifest, JSON.stringify({ app: 'kvitt', schema_version: migrations.length }), { mode: 0o600 });
    return db;
  } catch (error) {
    db.close();
    throw explainOpening(error, dir);
  }
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
    `The database ${dir.database} is missing or empty, but this folder was used before. Put the file back, or copy the newest of ${dir.backups} to its place. Nothing was changed.`,
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
    return new StartupError(
      'damaged_database',
      `The database ${dir.database} is damaged. Put it aside and copy the newest of ${dir.backups} to its place. Nothing was changed.`,
    );
  }
  if (/^(SQLITE_(READONLY|CANTOPEN|PERM|IOERR)|EACCES|EROFS|EPERM)/.test(code)) {
    return new StartupError(
      'folder_not_writable',
      `Kvitt cannot write to its data folder ${dir.root}. Make the folder writable, or name another one with --data-dir or KVITT_DATA_DIR.`,
    );
  }
  return error;
}
