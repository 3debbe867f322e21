import { type RawBuilder, sql } from 'kysely';

/**
 * Categories have the type of what they are given to, also for raw SQL; default categories stay what they are. Saved filters, and the
 * pairs of transactions that a person said are two.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TRIGGER transactions_category_type_added BEFORE INSERT ON transactions WHEN NEW.category_id IS NOT NULL BEGIN
      SELECT RAISE(ABORT, 'a category has the type of its transaction') FROM categories WHERE id = NEW.category_id AND type <> NEW.type;
    END;
    CREATE TRIGGER transactions_category_type_changed BEFORE UPDATE OF type, category_id ON transactions
      WHEN NEW.category_id IS NOT NULL BEGIN
      SELECT RAISE(ABORT, 'a category has the type of its transaction') FROM categories WHERE id = NEW.category_id AND type <> NEW.type;
    END;
    CREATE TRIGGER transactions_type_of_parts BEFORE UPDATE OF type ON transactions WHEN OLD.parts_count > 0 AND NEW.type <> OLD.type BEGIN
      SELECT RAISE(ABORT, 'a transfer has no parts') WHERE NEW.type = 'transfer';
      SELECT RAISE(ABORT, 'a category has the type of its transaction') FROM transaction_splits
        JOIN categories ON categories.id = transaction_splits.category_id
        WHERE transaction_splits.transaction_id = NEW.id AND categories.type <> NEW.type;
    END;
    CREATE TRIGGER transaction_splits_type_added BEFORE INSERT ON transaction_splits BEGIN
      SELECT RAISE(ABORT, 'a transfer has no parts') FROM transactions WHERE id = NEW.transaction_id AND type = 'transfer';
      SELECT RAISE(ABORT, 'a category has the type of its transaction') FROM transactions JOIN categories ON categories.id = NEW.category_id
        WHERE transactions.id = NEW.transaction_id AND categories.type <> transactions.type;
    END;
    CREATE TRIGGER transaction_splits_type_changed BEFORE UPDATE OF category_id ON transaction_splits WHEN NEW.category_id IS NOT NULL BEGIN
      SELECT RAISE(ABORT, 'a category has the type of its transaction') FROM transactions JOIN categories ON categories.id = NEW.category_id
        WHERE transactions.id = NEW.transaction_id AND categories.type <> transactions.type;
    END;
    CREATE TRIGGER categories_type_in_use BEFORE UPDATE OF type ON categories WHEN NEW.type <> OLD.type BEGIN
      SELECT RAISE(ABORT, 'a category in use keeps its type')
        WHERE EXISTS (SELECT 1 FROM transactions WHERE user_id = OLD.user_id AND category_id = OLD.id)
          OR EXISTS (SELECT 1 FROM transaction_splits WHERE user_id = OLD.user_id AND category_id = OLD.id);
    END;

    CREATE TRIGGER categories_default_stays BEFORE UPDATE OF name, name_folded, type, parent_id, is_default, deleted_at ON categories
      WHEN OLD.is_default = 1 AND (NEW.name <> OLD.name OR NEW.name_folded <> OLD.name_folded OR NEW.type <> OLD.type
        OR NEW.parent_id IS NOT OLD.parent_id OR NEW.is_default <> 1 OR NEW.deleted_at IS NOT NULL) BEGIN
      SELECT RAISE(ABORT, 'a default category keeps its name and type');
    END;
    -- With their user they go: then the user's row is gone already.
    CREATE TRIGGER categories_default_kept BEFORE DELETE ON categories WHEN OLD.is_default = 1 BEGIN
      SELECT RAISE(ABORT, 'a default category is not deleted') FROM users WHERE id = OLD.user_id;
    END;

    CREATE TABLE saved_views (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
      icon TEXT NOT NULL CHECK (length(icon) BETWEEN 1 AND 40),
      query TEXT NOT NULL CHECK (json_valid(query) AND json_type(query) = 'object'),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      UNIQUE (user_id, id)
    ) STRICT;

    CREATE TABLE duplicate_dismissals (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      first_id INTEGER NOT NULL,
      second_id INTEGER NOT NULL,
      dismissed_at TEXT NOT NULL,
      UNIQUE (user_id, first_id, second_id),
      FOREIGN KEY (user_id, first_id) REFERENCES transactions (user_id, id) ON DELETE CASCADE,
      FOREIGN KEY (user_id, second_id) REFERENCES transactions (user_id, id) ON DELETE CASCADE,
      CHECK (first_id < second_id)
    ) STRICT;
    CREATE INDEX duplicate_dismissals_second ON duplicate_dismissals (user_id, second_id);
  `);
}
