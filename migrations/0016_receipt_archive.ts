import { type RawBuilder, sql } from 'kysely';

/**
 * Receipts are searched by their folded names, sorted by merchant, and compared with those of one amount: what may be a second picture of
 * the same purchase. `distinct_from` lists the receipts of which a person said that this one is another purchase.
 */
export function up(run: (statement: RawBuilder<unknown>) => void): void {
  run(sql`
    ALTER TABLE receipts ADD COLUMN name_folded TEXT NOT NULL DEFAULT '';
    ALTER TABLE receipts ADD COLUMN merchant_folded TEXT NOT NULL DEFAULT '';
    ALTER TABLE receipts ADD COLUMN distinct_from TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(distinct_from) AND json_type(distinct_from) = 'array');
    UPDATE receipts SET name_folded = fold(original_name), merchant_folded = coalesce(fold(merchant_name), '');

    CREATE INDEX receipts_amount ON receipts (user_id, parsed_minor, parsed_currency) WHERE deleted_at IS NULL AND parsed_minor IS NOT NULL;
    CREATE INDEX receipts_day ON receipts (user_id, parsed_date, parsed_minor, parsed_currency)
      WHERE deleted_at IS NULL AND parsed_date IS NOT NULL AND parsed_minor IS NOT NULL;
    CREATE INDEX receipts_merchant ON receipts (user_id, merchant_folded) WHERE deleted_at IS NULL;
    CREATE INDEX receipts_status ON receipts (user_id, status, transaction_id) WHERE deleted_at IS NULL;
  `);
}
