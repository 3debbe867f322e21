import { type Db, openDatabase } from '#main/db/connection.ts';
import { migrate } from '#main/db/migrate.ts';

export interface RestoreOptions {
  /** The live database, as it is now. */
  readonly live: Db;
  readonly staged: string;
  readonly now: string;
  /** Runs in the transaction that makes the copy ready. */
  readonly finish: (staged: Db) => void;
}

/**
 * Makes a staged copy fit to take the place of the live database: at the newest schema, with what a restore does not take back.
 * Answers the hash of each receipt file that it names, by its name below the receipts folder.
 */
export function prepareRestore({ live, staged, now, finish }: RestoreOptions): Record<string, string> {
  const db = openDatabase(staged);
  try {
    migrate(db);
    db.inTransaction(() => {
      carryOver(live, db, now);
      finish(db);
    });
    return Object.fromEntries(
      db.raw.prepare('SELECT file_name, sha256 FROM receipts').raw().all() as [string, string][],
    );
  } finally {
    settle(db);
  }
}

/** Brings a staged copy to the newest schema, so that it can be compared. */
export function migrateStaged(staged: string): void {
  const db = openDatabase(staged);
  try {
    migrate(db);
  } finally {
    settle(db);
  }
}

/** One file again, which a reader can open without writing beside it. */
function settle(db: Db): void {
  db.raw.pragma('journal_mode = DELETE');
  db.close();
}

/** What a restore does not take back: who may come in, and which numbers were given away already. */
function carryOver(live: Db, staged: Db, now: string): void {
  staged.raw.exec('DELETE FROM sessions; DELETE FROM job_lease; DELETE FROM login_failures');
  const isOwn = tokenKeyOf(staged) === tokenKeyOf(live);
  // With another key, this process would no longer know the tokens that it signs.
  staged.raw.prepare("UPDATE install SET value = ? WHERE key = 'token_key'").run(tokenKeyOf(live));
  copyRows(live, staged, 'job_lease');
  copyRows(live, staged, 'login_failures');
  revokeTokens(isOwn ? listLiveTokens(live) : [], staged, now);
  if (isOwn) keepPasswords(live, staged);
  keepSequences(live, staged);
}

function tokenKeyOf(db: Db): unknown {
  return db.raw.prepare("SELECT value FROM install WHERE key = 'token_key'").pluck().get();
}

function copyRows(from: Db, to: Db, table: 'job_lease' | 'login_failures'): void {
  for (const row of from.raw.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]) {
    const columns = Object.keys(row);
    const marks = columns.map((column) => `@${column}`);
    to.raw.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${marks.join(', ')})`).run(row);
  }
}

function listLiveTokens(live: Db): unknown[] {
  return live.raw.prepare('SELECT token_hash FROM access_tokens WHERE revoked_at IS NULL').pluck().all();
}

/** A token that was revoked since must not come back to life. */
function revokeTokens(valid: readonly unknown[], staged: Db, now: string): void {
  const revoke = staged.raw.prepare('UPDATE access_tokens SET revoked_at = ? WHERE token_hash = ?');
  for (const hash of listLiveTokens(staged)) if (!valid.includes(hash)) revoke.run(now, hash);
}

/** Everybody signs in as they did a moment ago, whatever their password was then. */
function keepPasswords(live: Db, staged: Db): void {
  const put = staged.raw.prepare('UPDATE users SET password_hash = ? WHERE id = ?');
  for (const row of live.raw.prepare('SELECT password_hash, id FROM users').raw().all() as [string, number][])
    put.run(...row);
}

/** An id is never given twice, also not after going back. */
function keepSequences(live: Db, staged: Db): void {
  const raise = staged.raw.prepare('UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?');
  const add = staged.raw.prepare('INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)');
  for (const row of live.raw.prepare('SELECT seq, name FROM sqlite_sequence').raw().all() as [number, string][])
    if (raise.run(...row).changes === 0) add.run(...row);
}
