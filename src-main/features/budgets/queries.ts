import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import { type Schema, toBit } from '#main/db/schema.ts';
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

/** Which expenses count, and in which currency. */
export interface SpendingFilter extends DateRange {
  readonly categoryIds: readonly number[];
  readonly currency: string;
  /** Whether that is the user's base currency, so that base amounts stand for other currencies. */
  readonly inBase: boolean;
  readonly today: string;
}

export type Spending = ReturnType<typeof sumSpending>[number];

/**
 * What was spent by category in minor units of the currency, less refunds, how much of it lies after today, and how many rows have no rate.
 * A category may come up twice: for whole transactions and for parts of split ones. Only expenses have a category of expenses.
 */
export function sumSpending(db: Db, userId: number, filter: SpendingFilter) {
  return db.all(sumWhole(userId, filter).unionAll(sumParts(userId, filter)));
}

/** By category and day from an index that holds all it takes. */
function sumWhole(userId: number, filter: SpendingFilter) {
  return sql
    .selectFrom('transactions')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where(expression<boolean>`transactions.category_id IN ${idsOf(filter)}`)
    .where('transactions.date', '>=', filter.start)
    .where('transactions.date', '<=', filter.end)
    .select('transactions.category_id')
    .select(sumsOf(filter, 'transactions'))
    .groupBy('transactions.category_id');
}

/**
 * From the few split transactions of these days: CROSS JOIN keeps SQLite from starting at the parts, which know no date, and the plus
 * from looking for each category in each of them.
 */
function sumParts(userId: number, filter: SpendingFilter) {
  return sql
    .selectFrom('transactions')
    .crossJoin('transaction_splits')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where(expression<boolean>`transactions.parts_count > 0`)
    .where('transactions.date', '>=', filter.start)
    .where('transactions.date', '<=', filter.end)
    .where('transaction_splits.user_id', '=', userId)
    .whereRef('transaction_splits.transaction_id', '=', 'transactions.id')
    .where(expression<boolean>`+transaction_splits.category_id IN ${idsOf(filter)}`)
    .select('transaction_splits.category_id')
    .select(sumsOf(filter, 'transaction_splits'))
    .groupBy('transaction_splits.category_id');
}

/** One parameter however many ids there are, so that the statement stays the same. */
function idsOf({ categoryIds }: SpendingFilter) {
  return expression`(SELECT value FROM json_each(${JSON.stringify(categoryIds)}))`;
}

function sumsOf({ currency, inBase, today }: SpendingFilter, table: 'transactions' | 'transaction_splits') {
  const [own, base] = [expression.ref(`${table}.amount_minor`), expression.ref(`${table}.base_minor`)];
  const known = expression<
    number | null
  >`CASE WHEN transactions.currency = ${currency} THEN ${own} WHEN ${toBit(inBase)} THEN ${base} END`;
  const signed = expression<number | null>`iif(transactions.refund, -${known}, ${known})`;
  const isLater = expression`transactions.date > ${today}`;
  return [
    expression<number>`coalesce(sum(${signed}), 0)`.as('minor'),
    expression<number>`coalesce(sum(CASE WHEN ${isLater} THEN ${signed} END), 0)`.as('later_minor'),
    expression<number>`sum(${known} IS NULL)`.as('unconverted'),
  ] as const;
}

/** Removes for good what was deleted before a moment; money that moved between a removed budget and another stays with the other. */
export function purgeBudgets(db: Db, before: string): void {
  const gone = sql.selectFrom('budgets').select('id').where('deleted_at', '<', before);
  db.run(sql.updateTable('budget_moves').set({ from_id: null }).where('from_id', 'in', gone));
  db.run(sql.updateTable('budget_moves').set({ to_id: null }).where('to_id', 'in', gone));
  db.run(sql.deleteFrom('budget_moves').where('from_id', 'is', null).where('to_id', 'is', null));
  db.run(sql.deleteFrom('budgets').where('deleted_at', '<', before));
}
