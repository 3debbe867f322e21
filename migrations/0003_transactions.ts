import { type RawBuilder, sql } from 'kysely';

/**
 * A transaction and the parts of a split one. Parts lie in a table of their own: most transactions have none, so sums read the leaves as
 * "transactions without parts, and parts". The parts of a split add up at COMMIT or the COMMIT fails: triggers keep their count and sum,
 * a stored column is 1 when they fit, and a deferred foreign key to a table with the one row 1 refuses anything else.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE balanced (ok INTEGER PRIMARY KEY CHECK (ok = 1)) STRICT;
    INSERT INTO balanced VALUES (1);

    CREATE TABLE transactions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      type TEXT NOT NULL CHECK (type IN ('income', 'expense', 'transfer')),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
      amount_order INTEGER NOT NULL,
      currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
      date TEXT NOT NULL CHECK (length(date) = 10 AND date IS strftime('%Y-%m-%d', date)),
      account_id INTEGER NOT NULL,
      category_id INTEGER,
      merchant_name TEXT CHECK (length(merchant_name) BETWEEN 1 AND 100),
      description TEXT CHECK (length(description) BETWEEN 1 AND 500),
      search_text TEXT NOT NULL DEFAULT '',
      refund INTEGER NOT NULL DEFAULT 0 CHECK (refund IN (0, 1)),
      account_minor INTEGER CHECK (account_minor > 0 AND account_minor < 1000000000000),
      transfer_account_id INTEGER,
      transfer_minor INTEGER CHECK (transfer_minor > 0 AND transfer_minor < 1000000000000),
      base_minor INTEGER CHECK (base_minor >= 0 AND base_minor < 1000000000000),
      former_receipt_id INTEGER,
      parts_count INTEGER NOT NULL DEFAULT 0,
      parts_minor INTEGER NOT NULL DEFAULT 0,
      parts_fit INTEGER NOT NULL
        GENERATED ALWAYS AS (parts_count = 0 OR (parts_count > 1 AND parts_minor = amount_minor)) STORED
        REFERENCES balanced (ok) DEFERRABLE INITIALLY DEFERRED,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      UNIQUE (user_id, id),
      FOREIGN KEY (user_id, account_id) REFERENCES accounts (user_id, id),
      FOREIGN KEY (user_id, transfer_account_id) REFERENCES accounts (user_id, id),
      FOREIGN KEY (user_id, category_id) REFERENCES categories (user_id, id),
      CHECK ((type = 'transfer') = (transfer_account_id IS NOT NULL)),
      CHECK ((type = 'transfer') = (transfer_minor IS NOT NULL)),
      CHECK (type <> 'transfer' OR (category_id IS NULL AND transfer_account_id <> account_id)),
      CHECK (refund = 0 OR type = 'expense'),
      CHECK (parts_count = 0 OR category_id IS NULL)
    ) STRICT;
    CREATE INDEX transactions_date ON transactions (user_id, date, id) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_category ON transactions (user_id, category_id, date, id) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_account ON transactions (user_id, account_id, date, id);
    CREATE INDEX transactions_transfer ON transactions (user_id, transfer_account_id, date, id) WHERE transfer_account_id IS NOT NULL;
    CREATE INDEX transactions_merchant ON transactions (user_id, merchant_name, date, id) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_amount ON transactions (user_id, amount_order, id) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_created ON transactions (user_id, created_at, id) WHERE deleted_at IS NULL;
    CREATE INDEX transactions_bin ON transactions (user_id, deleted_at) WHERE deleted_at IS NOT NULL;

    CREATE TABLE transaction_splits (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      transaction_id INTEGER NOT NULL,
      position INTEGER NOT NULL CHECK (position >= 0),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
      base_minor INTEGER CHECK (base_minor >= 0 AND base_minor < 1000000000000),
      category_id INTEGER,
      description TEXT CHECK (length(description) BETWEEN 1 AND 500),
      UNIQUE (user_id, id),
      UNIQUE (transaction_id, position),
      FOREIGN KEY (user_id, transaction_id) REFERENCES transactions (user_id, id) ON DELETE CASCADE,
      FOREIGN KEY (user_id, category_id) REFERENCES categories (user_id, id)
    ) STRICT;
    CREATE INDEX transaction_splits_parent ON transaction_splits (user_id, transaction_id);
    CREATE INDEX transaction_splits_category ON transaction_splits (user_id, category_id, transaction_id);

    CREATE TRIGGER transaction_splits_added AFTER INSERT ON transaction_splits BEGIN
      UPDATE transactions SET parts_count = parts_count + 1, parts_minor = parts_minor + NEW.amount_minor WHERE id = NEW.transaction_id;
    END;
    CREATE TRIGGER transaction_splits_removed AFTER DELETE ON transaction_splits BEGIN
      UPDATE transactions SET parts_count = parts_count - 1, parts_minor = parts_minor - OLD.amount_minor WHERE id = OLD.transaction_id;
    END;
    CREATE TRIGGER transaction_splits_changed AFTER UPDATE OF amount_minor ON transaction_splits BEGIN
      UPDATE transactions SET parts_minor = parts_minor + NEW.amount_minor - OLD.amount_minor WHERE id = NEW.transaction_id;
    END;
    CREATE TRIGGER transaction_splits_stay BEFORE UPDATE OF transaction_id ON transaction_splits
      WHEN NEW.transaction_id <> OLD.transaction_id BEGIN
      SELECT RAISE(ABORT, 'a part stays with its transaction');
    END;

    CREATE TABLE transaction_tags (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      transaction_id INTEGER NOT NULL,
      tag_id INTEGER NOT NULL,
      PRIMARY KEY (transaction_id, tag_id),
      FOREIGN KEY (user_id, transaction_id) REFERENCES transactions (user_id, id) ON DELETE CASCADE,
      FOREIGN KEY (user_id, tag_id) REFERENCES tags (user_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX transaction_tags_tag ON transaction_tags (user_id, tag_id, transaction_id);

    CREATE TABLE split_tags (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      split_id INTEGER NOT NULL,
      tag_id INTEGER NOT NULL,
      PRIMARY KEY (split_id, tag_id),
      FOREIGN KEY (user_id, split_id) REFERENCES transaction_splits (user_id, id) ON DELETE CASCADE,
      FOREIGN KEY (user_id, tag_id) REFERENCES tags (user_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX split_tags_tag ON split_tags (user_id, tag_id, split_id);
  `);
}
