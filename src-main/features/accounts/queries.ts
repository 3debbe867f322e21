import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export type AccountRow = ReturnType<typeof findAccount> & {};

function selectAccounts(userId: number) {
  return sql.selectFrom('accounts').where('user_id', '=', userId).selectAll();
}

export function findAccount(db: Db, userId: number, id: number) {
  return db.get(selectAccounts(userId).where('id', '=', id));
}

export function findDefaultAccount(db: Db, userId: number) {
  return db.get(selectAccounts(userId).where('is_default', '=', 1));
}

export function listAccounts(db: Db, userId: number) {
  return db.all(selectAccounts(userId));
}

/**
 * What transactions moved, per account, in minor units of the account's currency: income, refunds and incoming transfers add, the rest
 * takes away. `unconverted` counts those whose effect is not known for want of a rate; they are left out of the sum.
 */
export function sumMovements(db: Db, userId: number) {
  const own = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .select('account_id')
    .select(
      expression<number>`coalesce(sum(CASE WHEN type = 'income' OR refund = 1 THEN account_minor ELSE -account_minor END), 0)`.as(
        'moved',
      ),
    )
    .select(expression<number>`sum(account_minor IS NULL)`.as('unconverted'))
    .groupBy('account_id');
  const incoming = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('transfer_account_id', 'is not', null)
    .select(expression<number>`transfer_account_id`.as('account_id'))
    .select(expression<number>`sum(transfer_minor)`.as('moved'))
    .select(expression<number>`0`.as('unconverted'))
    .groupBy('transfer_account_id');
  return [...db.all(own), ...db.all(incoming)];
}

export function isAccountUsed(db: Db, userId: number, id: number): boolean {
  const query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('account_id', '=', id), eb('transfer_account_id', '=', id)]))
    .select('id')
    .limit(1);
  // A deleted rule still refers to its account, so that its deletion can be undone.
  const rules = sql
    .selectFrom('recurring_transactions')
    .where('user_id', '=', userId)
    .where((eb) => eb.or([eb('account_id', '=', id), eb('transfer_account_id', '=', id)]))
    .select('id')
    .limit(1);
  return db.get(query) !== undefined || db.get(rules) !== undefined;
}

/** Whether a rule names an account; a deleted rule still does, so that its deletion can be undone. */
export function isAccountOfRule(db: Db, userId: number, id: number): boolean {
  const query = sql
    .selectFrom('rules')
    .where('user_id', '=', userId)
    .where('account_id', '=', id)
    .select('id')
    .limit(1);
  return db.get(query) !== undefined;
}

export function insertAccount(db: Db, row: Omit<Schema['accounts'], 'id'>): number {
  return db.run(sql.insertInto('accounts').values(row)).lastId;
}

export function updateAccount(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['accounts'], 'id' | 'user_id'>>,
): void {
  db.run(sql.updateTable('accounts').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

export function deleteAccount(db: Db, userId: number, id: number): void {
  db.run(sql.deleteFrom('accounts').where('user_id', '=', userId).where('id', '=', id));
}
