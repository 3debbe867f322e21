import { type RawBuilder, sql } from 'kysely';

/**
 * `ecb_rates` is the European Central Bank's own table, the same for every user of this computer: per day one JSON object of currency →
 * decimal string, how many units one euro is worth. As one row a day the whole history since 1999 is loaded in a moment.
 * `manual_rates` are what a user says: what one unit of `currency` is worth in `base_currency`, as a decimal string.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE TABLE ecb_rates (
      date TEXT PRIMARY KEY CHECK (length(date) = 10 AND date IS strftime('%Y-%m-%d', date)),
      per_euro TEXT NOT NULL CHECK (json_valid(per_euro))
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE manual_rates (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      user_id INTEGER NOT NULL REFERENCES users (id) ON DELETE CASCADE,
      currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]'),
      base_currency TEXT NOT NULL CHECK (base_currency GLOB '[A-Z][A-Z][A-Z]' AND base_currency <> currency),
      date TEXT NOT NULL CHECK (length(date) = 10 AND date IS strftime('%Y-%m-%d', date)),
      rate TEXT NOT NULL CHECK (length(rate) BETWEEN 1 AND 40 AND rate NOT GLOB '*[^0-9.]*' AND CAST(rate AS REAL) > 0),
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      UNIQUE (user_id, id),
      UNIQUE (user_id, currency, base_currency, date)
    ) STRICT;
  `);
}
