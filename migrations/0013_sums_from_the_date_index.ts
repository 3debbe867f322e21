import { type RawBuilder, sql } from 'kysely';

/**
 * Sums over a range of dates come from the date index alone: it carries what they add up, so no row of the table is read. `deleted_at` is
 * in it although it is always null there; without it SQLite would look into the table to see so. Keyset paging by (date, id) stays as it was.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    DROP INDEX transactions_date;
    CREATE INDEX transactions_date
      ON transactions (user_id, date, id, type, category_id, parts_count, refund, base_minor, deleted_at) WHERE deleted_at IS NULL;
  `);
}
