import { type RawBuilder, sql } from 'kysely';

/**
 * Rules that set fields of transactions. Amounts have no currency here: they are ten-thousandths, as `transactions.amount_order`.
 * `sets_tags` says that `rule_tags` has rows, so that "a rule sets something" can be a CHECK.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE rules (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      field TEXT NOT NULL CHECK (field IN ('merchant', 'description', 'any')),
      operator TEXT NOT NULL CHECK (operator IN ('contains', 'equals', 'starts_with', 'matches')),
      value TEXT NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
      account_id INTEGER,
      amount_min INTEGER CHECK (amount_min >= 0 AND amount_min < 10000000000000000),
      amount_max INTEGER CHECK (amount_max >= 0 AND amount_max < 10000000000000000),
      category_id INTEGER,
      merchant_name TEXT CHECK (length(merchant_name) BETWEEN 1 AND 100),
      description TEXT CHECK (length(description) BETWEEN 1 AND 500),
      sets_tags INTEGER NOT NULL CHECK (sets_tags IN (0, 1)),
      priority INTEGER NOT NULL CHECK (priority BETWEEN 0 AND 1000000),
      active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      UNIQUE (user_id, id),
      FOREIGN KEY (user_id, account_id) REFERENCES accounts (user_id, id),
      FOREIGN KEY (user_id, category_id) REFERENCES categories (user_id, id),
      CHECK (amount_min <= amount_max),
      CHECK (sets_tags = 1 OR coalesce(category_id, merchant_name, description) IS NOT NULL)
    ) STRICT;
    CREATE INDEX rules_order ON rules (user_id, priority, id) WHERE deleted_at IS NULL;
    CREATE INDEX rules_account ON rules (user_id, account_id) WHERE account_id IS NOT NULL;
    CREATE INDEX rules_category ON rules (user_id, category_id) WHERE category_id IS NOT NULL;

    CREATE TABLE rule_tags (
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      rule_id INTEGER NOT NULL,
      tag_id INTEGER NOT NULL,
      PRIMARY KEY (rule_id, tag_id),
      FOREIGN KEY (user_id, rule_id) REFERENCES rules (user_id, id) ON DELETE CASCADE,
      FOREIGN KEY (user_id, tag_id) REFERENCES tags (user_id, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX rule_tags_tag ON rule_tags (user_id, tag_id);
  `);
}
