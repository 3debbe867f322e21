import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

export type BookingRow = ReturnType<typeof listBookings>[number];

/** Where a walk through the transactions stands, the newest first: this date and id, and what is older. */
export interface Place {
  readonly date: string;
  readonly id: number;
}

function selectBookings(userId: number) {
  return sql
    .selectFrom('transactions')
    .leftJoin('receipts', 'receipts.transaction_id', 'transactions.id')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where(expression<boolean>`+transactions.type <> 'transfer'`)
    .select([
      ...(['transactions.id', 'transactions.date', 'transactions.type', 'transactions.refund'] as const),
      ...(['transactions.amount_minor', 'transactions.amount_order', 'transactions.currency'] as const),
      ...(['transactions.account_id', 'transactions.merchant_name', 'transactions.description'] as const),
      ...(['transactions.created_at', 'receipts.id as receipt_id'] as const),
      ...(['receipts.parsed_minor', 'receipts.parsed_currency'] as const),
    ])
    .orderBy('transactions.date', 'desc')
    .orderBy('transactions.id', 'desc');
}

/** The newest of those at a place and before it. */
export function listBookings(db: Db, userId: number, place: Place | null, limit: number) {
  const query = selectBookings(userId).limit(limit);
  if (!place) return db.all(query);
  const here = expression<boolean>`(transactions.date, transactions.id) <= (${place.date}, ${place.id})`;
  return db.all(query.where(here));
}

/** Those before a place, back to a day. */
export function listBookingsBefore(db: Db, userId: number, place: Place, since: string) {
  const before = expression<boolean>`(transactions.date, transactions.id) < (${place.date}, ${place.id})`;
  return db.all(selectBookings(userId).where('transactions.date', '>=', since).where(before));
}

/** How often an amount was paid at a merchant, up to three times. */
export function countAmountAtMerchant(db: Db, userId: number, row: BookingRow): number {
  const query = sql
    .selectFrom('transactions')
    .select('id')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('amount_order', '=', row.amount_order)
    .where(expression<boolean>`+currency = ${row.currency} AND +merchant_name = ${row.merchant_name} COLLATE NOCASE`)
    .limit(3);
  return db.all(query).length;
}

export function listDismissals(db: Db, userId: number) {
  return db.all(sql.selectFrom('duplicate_dismissals').select(['first_id', 'second_id']).where('user_id', '=', userId));
}

export function findDismissal(db: Db, userId: number, first: number, second: number) {
  const query = sql
    .selectFrom('duplicate_dismissals')
    .select(['id', 'dismissed_at'])
    .where('user_id', '=', userId)
    .where('first_id', '=', first)
    .where('second_id', '=', second);
  return db.get(query);
}

export function insertDismissal(db: Db, userId: number, first: number, second: number, now: string): number {
  const row = { user_id: userId, first_id: first, second_id: second, dismissed_at: now };
  return db.run(sql.insertInto('duplicate_dismissals').values(row)).lastId;
}
