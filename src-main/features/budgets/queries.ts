import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';
import type { DateRange } from './budget-period.ts';

export type BudgetRow = NonNullable<ReturnType<typeof findBudget>>;

/** Budgets with the name of their category. */
function selectBudgets(userId: number) {
  return sql
    .selectFrom('budgets')
    .innerJoin('categories', 'categories.id', 'budgets.category_id')
    .where('budgets.user_id', '=', userId)
    .where('budgets.deleted_at', 'is', null)
    .selectAll('budgets')
    .select('categories.name');
}

export function findBudget(db: Db, userId: number, id: number) {
  return db.get(selectBudgets(userId).where('budgets.id', '=', id));
}

export function findBudgetOfCategory(db: Db, userId: number, categoryId: number) {
  return db.get(selectBudgets(userId).where('budgets.category_id', '=', categoryId));
}

export function listBudgets(db: Db, userId: number) {
  return db.all(selectBudgets(userId));
}

export function insertBudget(db: Db, row: Omit<Schema['budgets'], 'id' | 'live_type'>): number {
  return db.run(sql.insertInto('budgets').values(row)).lastId;
}

export function updateBudget(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['budgets'], 'id' | 'user_id' | 'live_type'>>,
): void {
  db.run(sql.updateTable('budgets').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

/** Former amounts of all budgets, earliest first. */
export function listFormerAmounts(db: Db, userId: number) {
  return db.all(sql.selectFrom('budget_former_amounts').where('user_id', '=', userId).selectAll().orderBy('until'));
}

/** Keeps an amount for the periods before `until`; where one is kept already, that one was in force in them. */
export function keepFormerAmount(db: Db, row: Schema['budget_former_amounts']): void {
  db.run(
    sql
      .insertInto('budget_former_amounts')
      .values(row)
      .onConflict((conflict) => conflict.doNothing()),
  );
}

export function deleteFormerAmounts(db: Db, userId: number, budgetId: number): void {
  db.run(sql.deleteFrom('budget_former_amounts').where('user_id', '=', userId).where('budget_id', '=', budgetId));
}

export function listMoves(db: Db, userId: number) {
  return db.all(sql.selectFrom('budget_moves').where('user_id', '=', userId).selectAll());
}

export function insertMove(db: Db, row: Omit<Schema['budget_moves'], 'id'>): number {
  return db.run(sql.insertInto('budget_moves').values(row)).lastId;
}

export type SpendingGroup = ReturnType<typeof sumSpending>[number];

const { ref } = expression;
const later = (today: string, amount: ReturnType<typeof ref>) =>
  expression<number>`coalesce(sum(CASE WHEN date > ${today} THEN ${amount} END), 0)`;

/**
 * Expenses of a range of days by category and currency, in minor units of that currency (`amount`) and of the base currency (`base`), less
 * refunds; parts stand for split transactions. `…_later` is how much of it lies after today, `without_base` how many rows have no rate.
 */
export function sumSpending(
  db: Db,
  userId: number,
  { start, end }: DateRange,
  categoryIds: readonly number[],
  today: string,
) {
  return db.all(
    sql
      .selectFrom(selectLeaves(userId, { start, end }, categoryIds).as('leaves'))
      .select(['category_id', 'currency'])
      .select([
        expression<number>`sum(amount)`.as('amount'),
        later(today, ref('amount')).as('amount_later'),
        expression<number>`coalesce(sum(base), 0)`.as('base'),
        later(today, ref('base')).as('base_later'),
        expression<number>`count(*)`.as('count'),
        expression<number>`sum(base IS NULL)`.as('without_base'),
      ])
      .groupBy(['category_id', 'currency']),
  );
}

/** Transactions by category and day from their index; parts from the few split transactions of these days. */
function selectLeaves(userId: number, { start, end }: DateRange, categoryIds: readonly number[]) {
  const isWanted = (column: string) =>
    expression<boolean>`${ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(categoryIds)}))`;
  const whole = sql
    .selectFrom('transactions')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where('transactions.type', '=', 'expense')
    .where(isWanted('transactions.category_id'))
    .where('transactions.date', '>=', start)
    .where('transactions.date', '<=', end)
    .select(['transactions.category_id', 'transactions.currency', 'transactions.date'])
    .select([
      expression<number>`iif(refund, -amount_minor, amount_minor)`.as('amount'),
      expression<number | null>`iif(refund, -base_minor, base_minor)`.as('base'),
    ]);
  // CROSS JOIN keeps SQLite from starting at the parts, which know no date.
  const parts = sql
    .selectFrom('transactions')
    .crossJoin('transaction_splits')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where(expression<boolean>`transactions.parts_count > 0`)
    .where('transactions.type', '=', 'expense')
    .where('transactions.date', '>=', start)
    .where('transactions.date', '<=', end)
    .where('transaction_splits.user_id', '=', userId)
    .whereRef('transaction_splits.transaction_id', '=', 'transactions.id')
    .where(isWanted('transaction_splits.category_id'))
    .select(['transaction_splits.category_id', 'transactions.currency', 'transactions.date'])
    .select([
      expression<number>`iif(refund, -transaction_splits.amount_minor, transaction_splits.amount_minor)`.as('amount'),
      expression<number | null>`iif(refund, -transaction_splits.base_minor, transaction_splits.base_minor)`.as('base'),
    ]);
  return whole.unionAll(parts);
}

/** Removes for good what was deleted before a moment; money that moved between a removed budget and another stays with the other. */
export function purgeBudgets(db: Db, before: string): void {
  const gone = sql.selectFrom('budgets').select('id').where('deleted_at', '<', before);
  db.run(sql.updateTable('budget_moves').set({ from_id: null }).where('from_id', 'in', gone));
  db.run(sql.updateTable('budget_moves').set({ to_id: null }).where('to_id', 'in', gone));
  db.run(sql.deleteFrom('budget_moves').where('from_id', 'is', null).where('to_id', 'is', null));
  db.run(sql.deleteFrom('budgets').where('deleted_at', '<', before));
}
