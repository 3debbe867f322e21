import { type RawBuilder, sql } from 'kysely';

export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE changes (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      door TEXT NOT NULL CHECK (door IN ('desktop', 'loopback', 'in_process', 'job')),
      token_id INTEGER,
      entries TEXT NOT NULL CHECK (json_valid(entries)),
      created_at TEXT NOT NULL,
      undone_at TEXT
    ) STRICT;
    CREATE INDEX changes_user ON changes (user_id, id);

    CREATE TABLE idempotency_keys (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      key TEXT NOT NULL,
      request_hash TEXT NOT NULL,
      status INTEGER NOT NULL,
      headers TEXT NOT NULL CHECK (json_valid(headers)),
      body TEXT,
      created_at TEXT NOT NULL,
      PRIMARY KEY (user_id, key)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX idempotency_keys_created ON idempotency_keys (created_at);
  `);
}
