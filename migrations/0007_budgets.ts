import { type RawBuilder, sql } from 'kysely';

/**
 * A budget plans what one expense category may take a week, month or year. What a changed amount was before stays in
 * `budget_former_amounts`, so that periods gone by keep the limit they had. `live_type` is null for a deleted budget, and a foreign key
 * with a null in it is not enforced: only a live budget keeps its category an expense category.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE UNIQUE INDEX categories_type ON categories (user_id, id, type);

    CREATE TABLE budgets (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      category_id INTEGER NOT NULL,
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
      currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
      period TEXT NOT NULL CHECK (period IN ('weekly', 'monthly', 'yearly')),
      start_date TEXT CHECK (length(start_date) = 10 AND start_date IS strftime('%Y-%m-%d', start_date)),
      created_on TEXT NOT NULL CHECK (length(created_on) = 10 AND created_on IS strftime('%Y-%m-%d', created_on)),
      rollover INTEGER NOT NULL DEFAULT 0 CHECK (rollover IN (0, 1)),
      alert_threshold INTEGER NOT NULL DEFAULT 80 CHECK (alert_threshold BETWEEN 1 AND 100),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      live_type TEXT GENERATED ALWAYS AS (CASE WHEN deleted_at IS NULL THEN 'expense' END) STORED,
      UNIQUE (user_id, id),
      FOREIGN KEY (user_id, category_id) REFERENCES categories (user_id, id),
      FOREIGN KEY (user_id, category_id, live_type) REFERENCES categories (user_id, id, type)
    ) STRICT;
    CREATE UNIQUE INDEX budgets_one_a_category ON budgets (user_id, category_id) WHERE deleted_at IS NULL;
    CREATE INDEX budgets_category ON budgets (user_id, category_id, live_type);
    CREATE INDEX budgets_bin ON budgets (deleted_at) WHERE deleted_at IS NOT NULL;

    CREATE TABLE budget_former_amounts (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      budget_id INTEGER NOT NULL,
      until TEXT NOT NULL CHECK (length(until) = 10 AND until IS strftime('%Y-%m-%d', until)),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
      PRIMARY KEY (budget_id, until),
      FOREIGN KEY (user_id, budget_id) REFERENCES budgets (user_id, id) ON DELETE CASCADE
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX budget_former_amounts_user ON budget_former_amounts (user_id, budget_id);

    -- One side becomes null when its budget is gone for good: the other one keeps the money.
    CREATE TABLE budget_moves (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      from_id INTEGER,
      to_id INTEGER CHECK (to_id <> from_id),
      amount_minor INTEGER NOT NULL CHECK (amount_minor > 0 AND amount_minor < 1000000000000),
      currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
      date TEXT NOT NULL CHECK (length(date) = 10 AND date IS strftime('%Y-%m-%d', date)),
      created_at TEXT NOT NULL,
      FOREIGN KEY (user_id, from_id) REFERENCES budgets (user_id, id),
      FOREIGN KEY (user_id, to_id) REFERENCES budgets (user_id, id)
    ) STRICT;
    CREATE INDEX budget_moves_from ON budget_moves (user_id, from_id, date);
    CREATE INDEX budget_moves_to ON budget_moves (user_id, to_id, date);

    CREATE TRIGGER budget_moves_one_currency BEFORE INSERT ON budget_moves
      WHEN EXISTS (SELECT 1 FROM budgets WHERE id IN (NEW.from_id, NEW.to_id) AND currency <> NEW.currency) BEGIN
      SELECT RAISE(ABORT, 'money moves between budgets of one currency');
    END;

    -- What a category comes to in a range of days, from the index alone; pages of a category are read from it as before.
    -- SQLite takes it for covering only with the column of its condition in it.
    DROP INDEX transactions_category;
    CREATE INDEX transactions_category ON transactions
      (user_id, category_id, date, id, currency, refund, amount_minor, base_minor, deleted_at) WHERE deleted_at IS NULL;
    -- The parts of a period's split transactions, without a look at every other transaction.
    CREATE INDEX transactions_with_parts ON transactions
      (user_id, date, id, currency, refund, parts_count, deleted_at) WHERE deleted_at IS NULL AND parts_count > 0;
  `);
}
