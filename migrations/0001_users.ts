import { type RawBuilder, sql } from 'kysely';

export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE install (
      key TEXT NOT NULL PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE users (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      email TEXT NOT NULL CHECK (length(email) BETWEEN 3 AND 254),
      password_hash TEXT NOT NULL,
      display_name TEXT NOT NULL CHECK (length(display_name) BETWEEN 1 AND 80),
      base_currency TEXT NOT NULL CHECK (base_currency GLOB '[A-Z][A-Z][A-Z]'),
      locale TEXT NOT NULL,
      week_start TEXT NOT NULL CHECK (week_start IN ('monday','tuesday','wednesday','thursday','friday','saturday','sunday')),
      preferences TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(preferences) AND length(preferences) <= 16384),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX users_email ON users (email COLLATE NOCASE);

    CREATE TABLE sessions (
      id TEXT NOT NULL PRIMARY KEY,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      remember INTEGER NOT NULL CHECK (remember IN (0, 1)),
      created_at TEXT NOT NULL,
      expires_at TEXT NOT NULL,
      revoked_at TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX sessions_user ON sessions (user_id);

    CREATE TABLE access_tokens (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
      scope TEXT NOT NULL CHECK (scope IN ('read', 'write')),
      token_hash TEXT NOT NULL UNIQUE,
      created_at TEXT NOT NULL,
      expires_at TEXT,
      last_used_at TEXT,
      revoked_at TEXT
    ) STRICT;
    CREATE INDEX access_tokens_user ON access_tokens (user_id, id);

    -- Keyed by a hash of the email, so that a guess for an unknown address counts and is not kept in the clear.
    CREATE TABLE login_failures (
      email_hash TEXT NOT NULL PRIMARY KEY,
      failures INTEGER NOT NULL CHECK (failures > 0),
      last_failed_at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
