import { type RawBuilder, sql } from 'kysely';

export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE receipts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      status TEXT NOT NULL CHECK (status IN ('pending', 'processing', 'processed', 'failed')),
      original_name TEXT NOT NULL,
      mime_type TEXT NOT NULL,
      size INTEGER NOT NULL CHECK (size > 0),
      sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
      file_name TEXT NOT NULL UNIQUE,
      parsed_minor INTEGER CHECK (parsed_minor > 0 AND parsed_minor < 1000000000000),
      parsed_currency TEXT CHECK (parsed_currency GLOB '[A-Z][A-Z][A-Z]'),
      parsed_date TEXT CHECK (length(parsed_date) = 10 AND parsed_date IS strftime('%Y-%m-%d', parsed_date)),
      merchant_name TEXT CHECK (length(merchant_name) BETWEEN 1 AND 100),
      tax_minor INTEGER CHECK (tax_minor >= 0 AND tax_minor < 1000000000000),
      payment TEXT CHECK (json_valid(payment)),
      line_items TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(line_items)),
      fields TEXT CHECK (json_valid(fields)),
      confidence TEXT CHECK (json_valid(confidence)),
      corrected TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(corrected)),
      pages INTEGER,
      error_code TEXT,
      error_message TEXT,
      attempts INTEGER NOT NULL DEFAULT 0,
      transaction_id INTEGER,
      uploaded_at TEXT NOT NULL,
      processed_at TEXT,
      deleted_at TEXT,
      UNIQUE (user_id, id),
      FOREIGN KEY (user_id, transaction_id) REFERENCES transactions (user_id, id),
      CHECK ((status = 'failed') = (error_code IS NOT NULL)),
      CHECK (status <> 'processed' OR coalesce(parsed_minor, parsed_date, merchant_name) IS NOT NULL),
      CHECK (transaction_id IS NULL OR status = 'processed'),
      CHECK (parsed_minor IS NULL OR parsed_currency IS NOT NULL)
    ) STRICT;
    CREATE UNIQUE INDEX receipts_bytes ON receipts (user_id, sha256) WHERE deleted_at IS NULL;
    CREATE UNIQUE INDEX receipts_transaction ON receipts (transaction_id) WHERE transaction_id IS NOT NULL;
    CREATE INDEX receipts_uploaded ON receipts (user_id, uploaded_at, id) WHERE deleted_at IS NULL;

    CREATE TABLE receipt_texts (
      receipt_id INTEGER PRIMARY KEY,
      user_id INTEGER NOT NULL,
      text TEXT NOT NULL,
      words TEXT NOT NULL CHECK (json_valid(words)),
      width INTEGER,
      height INTEGER,
      FOREIGN KEY (user_id, receipt_id) REFERENCES receipts (user_id, id) ON DELETE CASCADE
    ) STRICT;

    CREATE TABLE jobs (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      kind TEXT NOT NULL CHECK (kind IN ('read_receipt')),
      subject_id INTEGER NOT NULL,
      status TEXT NOT NULL CHECK (status IN ('queued', 'running')),
      attempts INTEGER NOT NULL DEFAULT 0,
      created_at TEXT NOT NULL,
      UNIQUE (kind, subject_id)
    ) STRICT;

    -- One process runs the jobs: the one that holds this row and renews it.
    CREATE TABLE job_lease (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      owner TEXT NOT NULL,
      expires_at TEXT NOT NULL
    ) STRICT;
  `);
}
