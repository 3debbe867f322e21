import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

/** Former amounts of budgets, which no list of the API shows. */
export function listBudgetLimits(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('budget_former_amounts')
      .innerJoin('budgets', 'budgets.id', 'budget_former_amounts.budget_id')
      .where('budget_former_amounts.user_id', '=', userId)
      .where('budgets.deleted_at', 'is', null)
      .select(['budget_id', 'until', 'budget_former_amounts.amount_minor', 'currency'])
      .orderBy('budget_id')
      .orderBy('until'),
  );
}

export function listBudgetMoves(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('budget_moves')
      .where('user_id', '=', userId)
      .select(['from_id', 'to_id', 'amount_minor', 'currency', 'date'])
      .orderBy('id'),
  );
}

export function listOccurrences(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('recurring_occurrences')
      .innerJoin('recurring_transactions', 'recurring_transactions.id', 'recurring_occurrences.recurring_id')
      .where('recurring_occurrences.user_id', '=', userId)
      .where('recurring_transactions.deleted_at', 'is', null)
      .select(['recurring_id', 'occurrence_on as date', 'transaction_id'])
      .orderBy('recurring_id')
      .orderBy('occurrence_on'),
  );
}

export function listRates(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('manual_rates')
      .where('user_id', '=', userId)
      .select(['currency as code', 'base_currency as base', 'date', 'rate'])
      .orderBy('id'),
  );
}

export function listDismissals(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('duplicate_dismissals')
      .where('user_id', '=', userId)
      .select(['first_id', 'second_id', 'dismissed_at'])
      .orderBy('id'),
  );
}

/** The day on which each budget was made. */
export function mapBudgetDays(db: Db, userId: number): ReadonlyMap<number, string> {
  const rows = db.all(sql.selectFrom('budgets').where('user_id', '=', userId).select(['id', 'created_on']));
  return new Map(rows.map(({ id, created_on }) => [id, created_on]));
}

/** Where each recurring transaction stands, also while it is paused. */
export function mapRecurringStates(db: Db, userId: number) {
  const rows = db.all(
    sql
      .selectFrom('recurring_transactions')
      .where('user_id', '=', userId)
      .select(['id', 'paused_on', 'next_date as pending_date']),
  );
  return new Map(rows.map(({ id, ...state }) => [id, state]));
}
