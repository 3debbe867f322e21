import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

/** Bounds in minor units, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface CandidateFilter {
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly currency: string;
  /** In `currency`; null leaves the amount open. */
  readonly amount: Range | null;
  /** What that is worth in the user's base currency; null where no rate is known. */
  readonly base: Range | null;
}

/** In so few days so many of one amount are more than anybody looks through. */
const most = 2000;

/** Expenses of some days that have no receipt yet and are worth about as much, the newest first. */
export function listCandidates(db: Db, userId: number, { dateFrom, dateTo, currency, amount, base }: CandidateFilter) {
  const query = sql
    .selectFrom('transactions')
    .innerJoin('accounts', 'accounts.id', 'transactions.account_id')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where('transactions.date', '>=', dateFrom)
    .where('transactions.date', '<=', dateTo)
    .where(expression<boolean>`+transactions.type = 'expense'`)
    .where(expression<boolean>`NOT EXISTS (SELECT 1 FROM receipts WHERE receipts.transaction_id = transactions.id)`)
    .select([
      ...(['transactions.id', 'transactions.date', 'transactions.merchant_name', 'transactions.description'] as const),
      ...(['transactions.refund', 'transactions.currency', 'transactions.amount_minor'] as const),
      ...(['transactions.account_minor', 'accounts.currency as account_currency'] as const),
    ])
    .orderBy('transactions.date', 'desc')
    .orderBy('transactions.id', 'desc')
    .limit(most);
  if (!amount) return db.all(query);
  const isWorth = expression<boolean>`(
    (+transactions.currency = ${currency} AND +transactions.amount_minor BETWEEN ${amount.from} AND ${amount.to})
    OR (accounts.currency = ${currency} AND +transactions.account_minor BETWEEN ${amount.from} AND ${amount.to})
    OR (+transactions.currency <> ${currency} AND +transactions.base_minor BETWEEN ${base?.from ?? null} AND ${base?.to ?? null}))`;
  return db.all(query.where(isWorth));
}
