import type { RawBuilder } from 'kysely';
import { sqlBuilder } from '#main/db/builder.ts';
import { applicationId, type Db } from '#main/db/connection.ts';
import { StartupError } from '#main/lib/app-error.ts';

/** One change of the schema; `up` hands raw statements to `run`. Never edited once released. */
export interface Migration {
  readonly name: string;
  up(run: (statement: RawBuilder<unknown>) => void): void;
}

type MigrationModule = Pick<Migration, 'up'>;

const modules = import.meta.glob<MigrationModule>('../../migrations/*.ts', { eager: true });

/** All migrations, oldest first; a database's `user_version` is how many it has had. */
export const migrations: readonly Migration[] = Object.entries(modules)
  .map(([path, module]) => ({ name: path.replace(/^.*\/|\.ts$/g, ''), up: module.up }))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** How many migrations the database has had; 0 for a new file. Throws StartupError when it is not Kvitt's or comes from a newer version. */
export function readSchemaVersion(db: Db, known = migrations.length): number {
  const version = Number(db.raw.pragma('user_version', { simple: true }));
  const owner = Number(db.raw.pragma('application_id', { simple: true }));
  const tables = Number(db.raw.prepare("SELECT count(*) FROM sqlite_schema WHERE type = 'table'").pluck().get());
  if (owner !== applicationId && (version !== 0 || tables > 0)) {
    throw new StartupError(
      'damaged_database',
      'The database file is not one of Kvitt. Put it aside, or name another folder with --data-dir.',
    );
  }
  if (version > known) {
    throw new StartupError(
      'newer_database',
      `The database was written by a newer version of Kvitt (schema ${version}, this one knows ${known}). Install the newer version; nothing was changed.`,
      { version: String(version), known: String(known) },
    );
  }
  return version;
}

/**
 * Brings the database to the newest schema. Each migration and its bookkeeping is one transaction, so a kill half-way leaves either the
 * old schema or the new one. Foreign keys are off meanwhile (rebuilding a parent table would delete its children) and checked before COMMIT.
 */
export function migrate(db: Db, steps: readonly Migration[] = migrations): void {
  const from = readSchemaVersion(db, steps.length);
  db.raw.pragma('foreign_keys = OFF');
  try {
    steps.slice(from).forEach((step, index) => {
      const version = from + index + 1;
      db.inTransaction(() => {
        // Another process may have been quicker between the look and the lock.
        if (readSchemaVersion(db, steps.length) < version) runStep(db, step, version);
      });
    });
  } finally {
    db.raw.pragma('foreign_keys = ON');
  }
}

function runStep(db: Db, step: Migration, version: number): void {
  step.up((statement) => db.raw.exec(statement.compile(sqlBuilder).sql));
  const broken = db.raw.pragma('foreign_key_check');
  if (Array.isArray(broken) && broken.length > 0)
    throw new Error(`Migration ${step.name} broke ${broken.length} foreign keys`);
  db.raw.pragma(`application_id = ${applicationId}`);
  db.raw.pragma(`user_version = ${version}`);
}
