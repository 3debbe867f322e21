import { type RawBuilder, sql } from 'kysely';

export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE notification_preferences (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL UNIQUE REFERENCES users (id) ON DELETE CASCADE,
      -- Per kind: whether it is wanted, and where.
      kinds TEXT NOT NULL CHECK (json_valid(kinds) AND json_type(kinds) = 'object'),
      quiet_enabled INTEGER NOT NULL CHECK (quiet_enabled IN (0, 1)),
      quiet_from TEXT NOT NULL CHECK (quiet_from GLOB '[0-2][0-9]:[0-5][0-9]' AND quiet_from < '24:00'),
      quiet_to TEXT NOT NULL CHECK (quiet_to GLOB '[0-2][0-9]:[0-5][0-9]' AND quiet_to < '24:00'),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (user_id, id),
      CHECK (quiet_from <> quiet_to)
    ) STRICT;

    CREATE TABLE notifications (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('budget_warning', 'budget_exceeded', 'upcoming_bill', 'receipt_processed', 'weekly_digest')),
      dedupe_key TEXT NOT NULL CHECK (length(dedupe_key) BETWEEN 1 AND 200),
      title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
      body TEXT NOT NULL CHECK (length(body) <= 1000),
      link TEXT CHECK (link GLOB '/*' AND length(link) <= 500),
      in_app INTEGER NOT NULL CHECK (in_app IN (0, 1)),
      -- 'waiting' is to be shown on the desktop; after that, or when it was never meant to be, 'done'.
      desktop TEXT NOT NULL CHECK (desktop IN ('waiting', 'done')),
      created_at TEXT NOT NULL,
      read_at TEXT,
      UNIQUE (user_id, id),
      -- The same thing is never announced twice.
      UNIQUE (user_id, dedupe_key)
    ) STRICT;
    CREATE INDEX notifications_inbox ON notifications (user_id, id) WHERE in_app = 1;
    CREATE INDEX notifications_unread ON notifications (user_id, id) WHERE in_app = 1 AND read_at IS NULL;
    CREATE INDEX notifications_waiting ON notifications (user_id, id) WHERE desktop = 'waiting';
    CREATE INDEX notifications_created ON notifications (created_at);
  `);
}
