import { type RawBuilder, sql } from 'kysely';

/**
 * Sums over a range of dates come from the date index alone: it carries what they add up, so no row of the table is read. `deleted_at` is
 * in it although it is always null there; without it SQLite would look into the table to see so. Keyset paging by (date, id) stays as it was.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    DROP INDEX transactions_date;
    CREATE INDEX transactions_date
      ON transactions (user_id, date, id, type, category_id, parts_count, refund, base_minor, recurring_id, deleted_at) WHERE deleted_at IS NULL;

    -- With both covering, SQLite takes the one that has more of the condition for what has no category.
    DROP INDEX transactions_category;
    CREATE INDEX transactions_category ON transactions
      (user_id, category_id, date, id, type, parts_count, currency, refund, amount_minor, base_minor, deleted_at) WHERE deleted_at IS NULL;

    DROP INDEX transactions_with_parts;
    CREATE INDEX transactions_with_parts ON transactions
      (user_id, date, id, type, currency, refund, recurring_id, parts_count, deleted_at) WHERE deleted_at IS NULL AND parts_count > 0;
  `);
}
