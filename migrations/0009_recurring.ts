import { type RawBuilder, sql } from 'kysely';

/**
 * Rules that make transactions, and the ledger of what they made. A row of the ledger says that a date is done with: booked, skipped or
 * passed over in a pause. It outlives its transaction, so nothing that a person deleted comes back; it goes with its rule alone.
 *
 * A column that is added later cannot carry a composite foreign key in SQLite, so triggers keep a transaction and its rule with one user.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE recurring_transactions (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      type TEXT NOT NULL CHECK (type IN ('income', 'expense', 'transfer')),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
      currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
      account_id INTEGER NOT NULL,
      category_id INTEGER,
      merchant_name TEXT CHECK (length(merchant_name) BETWEEN 1 AND 100),
      description TEXT CHECK (length(description) BETWEEN 1 AND 500),
      transfer_account_id INTEGER,
      transfer_minor INTEGER CHECK (transfer_minor > 0 AND transfer_minor < 1000000000000),
      frequency TEXT NOT NULL CHECK (frequency IN ('daily', 'weekly', 'monthly', 'yearly')),
      interval INTEGER NOT NULL CHECK (interval BETWEEN 1 AND 1000),
      rrule TEXT CHECK (length(rrule) BETWEEN 1 AND 500),
      start_date TEXT NOT NULL CHECK (length(start_date) = 10 AND start_date IS strftime('%Y-%m-%d', start_date)),
      end_date TEXT CHECK (end_date IS NULL OR (length(end_date) = 10 AND end_date IS strftime('%Y-%m-%d', end_date))),
      count INTEGER CHECK (count BETWEEN 1 AND 100000),
      auto_post INTEGER NOT NULL CHECK (auto_post IN (0, 1)),
      active INTEGER NOT NULL CHECK (active IN (0, 1)),
      -- The last day on which a rule that is switched off was on.
      paused_on TEXT CHECK (paused_on IS NULL OR (length(paused_on) = 10 AND paused_on IS strftime('%Y-%m-%d', paused_on))),
      -- The first date that is not done with; null when none is left.
      next_date TEXT CHECK (next_date IS NULL OR (length(next_date) = 10 AND next_date IS strftime('%Y-%m-%d', next_date))),
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
      CHECK (end_date >= start_date),
      CHECK ((active = 0) = (paused_on IS NOT NULL))
    ) STRICT;
    CREATE INDEX recurring_due ON recurring_transactions (next_date) WHERE deleted_at IS NULL AND active = 1 AND auto_post = 1;
    CREATE INDEX recurring_user ON recurring_transactions (user_id, id);
    CREATE INDEX recurring_account ON recurring_transactions (user_id, account_id);
    CREATE INDEX recurring_transfer ON recurring_transactions (user_id, transfer_account_id) WHERE transfer_account_id IS NOT NULL;
    CREATE INDEX recurring_category ON recurring_transactions (user_id, category_id) WHERE category_id IS NOT NULL;

    CREATE TABLE recurring_tags (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      recurring_id INTEGER NOT NULL,
      tag_id INTEGER NOT NULL,
      PRIMARY KEY (recurring_id, tag_id),
      FOREIGN KEY (user_id, recurring_id) REFERENCES recurring_transactions (user_id, id) ON DELETE CASCADE,
      FOREIGN KEY (user_id, tag_id) REFERENCES tags (user_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX recurring_tags_tag ON recurring_tags (user_id, tag_id);

    CREATE TABLE recurring_occurrences (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      recurring_id INTEGER NOT NULL,
      occurrence_on TEXT NOT NULL CHECK (length(occurrence_on) = 10 AND occurrence_on IS strftime('%Y-%m-%d', occurrence_on)),
      -- What it made; null when it was skipped. No reference: the row stays when the transaction is gone.
      transaction_id INTEGER,
      PRIMARY KEY (user_id, recurring_id, occurrence_on),
      FOREIGN KEY (user_id, recurring_id) REFERENCES recurring_transactions (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE transactions ADD COLUMN recurring_id INTEGER REFERENCES recurring_transactions (id);
    CREATE INDEX transactions_recurring ON transactions (user_id, recurring_id) WHERE recurring_id IS NOT NULL;

    CREATE TRIGGER transactions_recurring_added BEFORE INSERT ON transactions
      WHEN NEW.recurring_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM recurring_transactions WHERE user_id = NEW.user_id AND id = NEW.recurring_id) BEGIN
      SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: a transaction and its rule have one user');
    END;
    CREATE TRIGGER transactions_recurring_changed BEFORE UPDATE OF user_id, recurring_id ON transactions
      WHEN NEW.recurring_id IS NOT NULL
        AND NOT EXISTS (SELECT 1 FROM recurring_transactions WHERE user_id = NEW.user_id AND id = NEW.recurring_id) BEGIN
      SELECT RAISE(ABORT, 'FOREIGN KEY constraint failed: a transaction and its rule have one user');
    END;
    CREATE TRIGGER recurring_stays_with_user BEFORE UPDATE OF user_id ON recurring_transactions
      WHEN NEW.user_id <> OLD.user_id BEGIN
      SELECT RAISE(ABORT, 'a rule stays with its user');
    END;
    CREATE TRIGGER recurring_gone BEFORE DELETE ON recurring_transactions BEGIN
      UPDATE transactions SET recurring_id = NULL WHERE user_id = OLD.user_id AND recurring_id = OLD.id;
    END;
  `);
}
