import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

export interface TwinRow {
  readonly own_id: number;
  readonly own_date: string | null;
  readonly own_merchant: string | null;
  readonly other_id: number;
  readonly other_date: string | null;
  readonly other_merchant: string | null;
  readonly other_transaction_id: number | null;
}

/** As many for each receipt: in a shop where everything costs the same, more would tell no more. */
const most = 5;

/** Both pictures of one purchase are added within about so many days. */
const daysApart = 120;

/** What may be the first picture of a purchase: read before this one, or saved already, and never said to be another purchase. */
const mayComeFirst = expression`twin.deleted_at IS NULL AND twin.status = 'processed' AND twin.id <> own.id
  AND (twin.id < own.id OR twin.transaction_id IS NOT NULL)
  AND abs(julianday(twin.uploaded_at) - julianday(own.uploaded_at)) <= ${daysApart}
  AND NOT EXISTS (SELECT 1 FROM json_each(own.distinct_from) WHERE value = twin.id)
  AND NOT EXISTS (SELECT 1 FROM json_each(twin.distinct_from) WHERE value = own.id)`;

/** Receipts over the same amount as some that are read and not linked yet: of the same day, and the newest of any; the oldest first. */
export function listTwins(db: Db, userId: number, ids: readonly number[]): TwinRow[] {
  const ofOneDay = expression`SELECT twin.id FROM receipts AS twin WHERE twin.user_id = own.user_id AND twin.parsed_date = own.parsed_date
    AND twin.parsed_minor = own.parsed_minor AND twin.parsed_currency = own.parsed_currency AND ${mayComeFirst} ORDER BY twin.id LIMIT ${most}`;
  const ofAnyDay = expression`SELECT twin.id FROM receipts AS twin WHERE twin.user_id = own.user_id AND twin.parsed_minor = own.parsed_minor
    AND twin.parsed_currency = own.parsed_currency AND ${mayComeFirst} ORDER BY twin.id DESC LIMIT ${most}`;
  const pairs = (
    twins: unknown,
  ) => expression`SELECT own.id AS own_id, own.parsed_date AS own_date, own.merchant_name AS own_merchant,
      other.id AS other_id, other.parsed_date AS other_date, other.merchant_name AS other_merchant, other.transaction_id AS other_transaction_id
    FROM json_each(${JSON.stringify(ids)}) AS wanted CROSS JOIN receipts AS own ON own.id = wanted.value
    CROSS JOIN receipts AS other ON other.id IN (${twins})
    WHERE own.user_id = ${userId} AND own.status = 'processed' AND own.transaction_id IS NULL AND own.parsed_minor IS NOT NULL`;
  const query = sql
    .selectFrom(expression<TwinRow>`(${pairs(ofOneDay)} UNION ${pairs(ofAnyDay)})`.as('twins'))
    .selectAll()
    .orderBy('other_id');
  return db.all(query);
}

/** The folded texts of some receipts of a user. */
export function listTexts(db: Db, userId: number, ids: readonly number[]) {
  const query = sql
    .selectFrom('receipt_texts')
    .select(['receipt_id', 'search_text'])
    .where(expression`+user_id`, '=', userId)
    .where(expression<boolean>`receipt_id IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`);
  return db.all(query);
}
