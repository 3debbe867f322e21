import Database from 'better-sqlite3';
import type { Compilable } from 'kysely';
import { StartupError } from '#main/lib/app-error.ts';
import { fold } from '#shared/fold.ts';

/** "Kvit": tells Kvitt's database from any other SQLite file. */
export const applicationId = 0x4b766974;

/** A result that is not a Promise: nothing may wait inside a transaction. */
type Sync<T> = T extends PromiseLike<unknown> ? never : T;

/** Runs compiled queries synchronously on one connection. */
export interface Db {
  all<T>(query: Compilable<T>): T[];
  get<T>(query: Compilable<T>): T | undefined;
  /** Answers how many rows changed and the id of the last inserted one. */
  run(query: Compilable<unknown>): { changes: number; lastId: number };
  /** BEGIN IMMEDIATE … COMMIT; inside another transaction it joins that one. Anything thrown rolls all of it back. */
  inTransaction<T>(work: () => Sync<T>): T;
  /** The statement of an SQL text, prepared once: preparing costs more than running. Its modes (pluck, raw) stay as they are. */
  statement(sql: string): Database.Statement;
  readonly raw: Database.Database;
  close(): void;
}

/** Waiting for another process's write stops everything else here, so it is short; a start has nothing else to do and waits longer. */
export const busyWaitMs = 250;
export const startWaitMs = 10_000;

/**
 * Opens a database file with every safety setting of docs/data.md, and `fold` as a function of SQL; `waitMs` is how long it waits for another process's write.
 * Throws StartupError for a SQLite with the WAL-reset bug.
 */
export function openDatabase(file: string, options: { readonly?: boolean; waitMs?: number } = {}): Db {
  const raw = new Database(file, { readonly: options.readonly ?? false, timeout: options.waitMs ?? busyWaitMs });
  try {
    refuseOldSqlite(raw);
    raw.function('fold', { deterministic: true }, (text) => (typeof text === 'string' ? fold(text) : null));
    for (const pragma of options.readonly ? readerPragmas : writerPragmas) raw.pragma(pragma);
    if (raw.pragma('foreign_keys', { simple: true }) !== 1) throw new Error('This SQLite cannot enforce foreign keys');
  } catch (error) {
    raw.close();
    throw error;
  }
  return createExecutor(raw);
}

const readerPragmas = [
  'foreign_keys = ON',
  'trusted_schema = OFF',
  'cell_size_check = ON',
  'mmap_size = 0',
  'temp_store = MEMORY',
];

const writerPragmas = [
  'journal_mode = WAL',
  // NORMAL loses acknowledged commits when the power fails.
  'synchronous = FULL',
  ...(process.platform === 'darwin' ? ['fullfsync = ON', 'checkpoint_fullfsync = ON'] : []),
  ...readerPragmas,
  'secure_delete = FAST',
  'journal_size_limit = 16777216',
];

function refuseOldSqlite(raw: Database.Database): void {
  const version = String(raw.prepare('SELECT sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  if (major * 1e6 + minor * 1e3 + patch < 3_051_003) {
    throw new StartupError(
      'old_sqlite',
      `SQLite ${version} is too old. Install Kvitt again, so that it comes with its own SQLite.`,
      { version },
    );
  }
}

/** Whether SQLite itself refused: a full disk, a lock, a constraint. */
export function isDatabaseError(error: unknown): boolean {
  return error instanceof Database.SqliteError;
}

/** Statements are kept by their SQL. */
const maxStatements = 500;

function createExecutor(raw: Database.Database): Db {
  const statements = new Map<string, Database.Statement>();
  const prepareOnce = (sql: string) => {
    let statement = statements.get(sql);
    if (!statement) {
      if (statements.size >= maxStatements) statements.clear();
      statement = raw.prepare(sql);
      statements.set(sql, statement);
    }
    return statement;
  };
  const prepare = (query: Compilable<unknown>) => {
    const { sql, parameters } = query.compile();
    return { statement: prepareOnce(sql), parameters };
  };
  return {
    raw,
    statement: prepareOnce,
    all<T>(query: Compilable<T>) {
      const { statement, parameters } = prepare(query);
      return statement.all(...parameters) as T[];
    },
    get<T>(query: Compilable<T>) {
      const { statement, parameters } = prepare(query);
      return statement.get(...parameters) as T | undefined;
    },
    run(query) {
      const { statement, parameters } = prepare(query);
      const result = statement.run(...parameters);
      return { changes: result.changes, lastId: Number(result.lastInsertRowid) };
    },
    inTransaction<T>(work: () => Sync<T>): T {
      if (raw.inTransaction) return work();
      raw.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        raw.exec('COMMIT');
        return result;
      } catch (error) {
        // A failed COMMIT (a deferred rule) leaves the transaction open.
        if (raw.inTransaction) raw.exec('ROLLBACK');
        throw error;
      }
    },
    close() {
      statements.clear();
      raw.close();
    },
  };
}
