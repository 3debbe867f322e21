import { type RawBuilder, sql } from 'kysely';

/**
 * Files of banks on their way in. `import_rows` are what a file holds, kept for a while; `import_ledger` is what keeps a booking from coming
 * in twice, and stays when its transaction is merged or deleted: `key` is a hash of the bank's id, or of the account, day, amount, text and
 * how often that came before in its file; `content` is a hash of what was booked. Hashes have 52 bits each, and both have to fit. `created` tells
 * the transactions that an import made from those that it found to be the same.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE imports (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      status TEXT NOT NULL CHECK (status IN ('ready', 'committed', 'undone', 'cancelled')),
      file_name TEXT NOT NULL CHECK (length(file_name) BETWEEN 1 AND 200),
      stored_name TEXT,
      size INTEGER NOT NULL CHECK (size >= 0),
      format TEXT NOT NULL,
      account_id INTEGER,
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      layout TEXT NOT NULL CHECK (json_valid(layout)),
      plan TEXT NOT NULL CHECK (json_valid(plan)),
      counts TEXT NOT NULL CHECK (json_valid(counts)),
      outcome TEXT CHECK (json_valid(outcome)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      committed_at TEXT,
      undone_at TEXT,
      UNIQUE (user_id, id),
      CHECK ((status IN ('committed', 'undone')) = (committed_at IS NOT NULL)),
      CHECK ((status = 'undone') = (undone_at IS NOT NULL))
    ) STRICT;

    CREATE TABLE import_rows (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      import_id INTEGER NOT NULL,
      row INTEGER NOT NULL CHECK (row > 0),
      status TEXT NOT NULL CHECK (status IN ('new', 'duplicate', 'review', 'skipped', 'invalid')),
      decision TEXT NOT NULL CHECK (decision IN ('add', 'leave_out', 'match', 'transfer')),
      data TEXT NOT NULL CHECK (json_valid(data)),
      transaction_id INTEGER,
      PRIMARY KEY (import_id, row),
      FOREIGN KEY (user_id, import_id) REFERENCES imports (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_rows_user ON import_rows (user_id, import_id, status, row);

    CREATE TABLE import_ledger (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      account_id INTEGER NOT NULL,
      key INTEGER NOT NULL,
      content INTEGER NOT NULL,
      transaction_id INTEGER NOT NULL,
      import_id INTEGER NOT NULL,
      created INTEGER NOT NULL CHECK (created IN (0, 1)),
      PRIMARY KEY (user_id, account_id, key),
      FOREIGN KEY (user_id, account_id) REFERENCES accounts (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_ledger_transaction ON import_ledger (user_id, transaction_id);

    CREATE TABLE import_layouts (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      account_id INTEGER NOT NULL,
      signature TEXT NOT NULL,
      settings TEXT NOT NULL CHECK (json_valid(settings)),
      updated_at TEXT NOT NULL,
      PRIMARY KEY (user_id, account_id, signature),
      FOREIGN KEY (user_id, account_id) REFERENCES accounts (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    -- Which account a bank means by its number or name for it.
    CREATE TABLE import_accounts (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      identifier TEXT NOT NULL,
      currency TEXT NOT NULL,
      account_id INTEGER NOT NULL,
      PRIMARY KEY (user_id, identifier, currency),
      FOREIGN KEY (user_id, account_id) REFERENCES accounts (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX import_accounts_account ON import_accounts (user_id, account_id);
  `);
}
