import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

export interface SummaryFilter {
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly account: number | undefined;
  /** Only this currency, in its own amounts; otherwise everything in base amounts. */
  readonly currency: string | undefined;
}

/** Income, expense and count per day in minor units, transfers and deleted rows left out; a refund lowers the expense. */
export function sumDays(db: Db, userId: number, filter: SummaryFilter) {
  const amount = filter.currency ? expression<number>`amount_minor` : expression<number>`base_minor`;
  let query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('type', '<>', 'transfer')
    .where('date', '>=', filter.dateFrom)
    .where('date', '<=', filter.dateTo)
    .select([
      'date',
      expression<number>`coalesce(sum(CASE WHEN type = 'income' THEN ${amount} END), 0)`.as('income'),
      expression<number>`coalesce(sum(CASE WHEN type = 'expense' THEN iif(refund, -${amount}, ${amount}) END), 0)`.as(
        'expense',
      ),
      expression<number>`count(*)`.as('count'),
      expression<number>`sum(${amount} IS NULL)`.as('unconverted'),
    ])
    .groupBy('date')
    .orderBy('date');
  if (filter.account !== undefined) query = query.where('account_id', '=', filter.account);
  if (filter.currency) query = query.where('currency', '=', filter.currency);
  return db.all(query);
}
