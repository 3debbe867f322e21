import { type RawBuilder, sql } from 'kysely';

export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE accounts (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
      kind TEXT NOT NULL CHECK (kind IN ('checking', 'savings', 'credit_card', 'cash', 'other')),
      currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
      opening_minor INTEGER NOT NULL CHECK (abs(opening_minor) < 1000000000000),
      archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)),
      is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (user_id, id),
      CHECK (NOT (archived = 1 AND is_default = 1))
    ) STRICT;
    CREATE UNIQUE INDEX accounts_one_default ON accounts (user_id) WHERE is_default = 1;

    CREATE TABLE categories (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
      name_folded TEXT NOT NULL,
      type TEXT NOT NULL CHECK (type IN ('income', 'expense')),
      color TEXT NOT NULL CHECK (color GLOB '#[0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f][0-9a-f]'),
      icon TEXT NOT NULL CHECK (length(icon) BETWEEN 1 AND 40),
      parent_id INTEGER CHECK (parent_id <> id),
      hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
      is_default INTEGER NOT NULL DEFAULT 0 CHECK (is_default IN (0, 1)),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      UNIQUE (user_id, id),
      FOREIGN KEY (user_id, parent_id) REFERENCES categories (user_id, id)
    ) STRICT;
    CREATE UNIQUE INDEX categories_name ON categories (user_id, type, name_folded) WHERE deleted_at IS NULL;
    CREATE INDEX categories_parent ON categories (user_id, parent_id) WHERE parent_id IS NOT NULL;

    CREATE TABLE tags (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
      name_folded TEXT NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      deleted_at TEXT,
      UNIQUE (user_id, id)
    ) STRICT;
    CREATE UNIQUE INDEX tags_name ON tags (user_id, name_folded) WHERE deleted_at IS NULL;
  `);
}
