import { type RawBuilder, sql } from 'kysely';

/** The last category of a merchant is looked up without regard to case for every receipt of a list: by index, or each one reads all rows. */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    CREATE INDEX transactions_merchant_history ON transactions (user_id, merchant_name COLLATE NOCASE, date, id)
      WHERE deleted_at IS NULL AND merchant_name IS NOT NULL;
  `);
}
