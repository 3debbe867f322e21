import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

/** The user's own rate of a currency in their base currency: the latest on or before a day. */
export function findManualRate(db: Db, userId: number, pair: { currency: string; base: string }, on: string) {
  return db.get(
    sql
      .selectFrom('manual_rates')
      .where('user_id', '=', userId)
      .where('currency', '=', pair.currency)
      .where('base_currency', '=', pair.base)
      .where('date', '<=', on)
      .orderBy('date', 'desc')
      .limit(1)
      .select(['date', 'rate']),
  );
}

/** The bank's latest day on or before `on` that has both currencies; the euro itself is worth one. */
export function findEcbRates(db: Db, from: string, to: string, on: string) {
  const perEuro = (currency: string) =>
    currency === 'EUR' ? expression<string>`'1'` : expression<string>`json_extract(per_euro, ${`$.${currency}`})`;
  return db.get(
    sql
      .selectFrom('ecb_rates')
      .where('date', '<=', on)
      .where(perEuro(from), 'is not', null)
      .where(perEuro(to), 'is not', null)
      .orderBy('date', 'desc')
      .limit(1)
      .select('date')
      .select([perEuro(from).as('from_per_euro'), perEuro(to).as('to_per_euro')]),
  );
}

export function putEcbDay(db: Db, date: string, perEuro: string): void {
  db.run(
    sql
      .insertInto('ecb_rates')
      .values({ date, per_euro: perEuro })
      .onConflict((conflict) => conflict.column('date').doUpdateSet({ per_euro: perEuro })),
  );
}

export function findManualRateOn(db: Db, userId: number, pair: { currency: string; base: string }, date: string) {
  return db.get(
    sql
      .selectFrom('manual_rates')
      .where('user_id', '=', userId)
      .where('currency', '=', pair.currency)
      .where('base_currency', '=', pair.base)
      .where('date', '=', date)
      .select('id'),
  );
}

export function insertManualRate(db: Db, row: Omit<Schema['manual_rates'], 'id'>): number {
  return db.run(sql.insertInto('manual_rates').values(row)).lastId;
}

export function updateManualRate(db: Db, userId: number, id: number, rate: string, now: string): void {
  db.run(
    sql.updateTable('manual_rates').set({ rate, updated_at: now }).where('user_id', '=', userId).where('id', '=', id),
  );
}
