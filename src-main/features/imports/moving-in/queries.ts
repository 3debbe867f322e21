import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';
import type { ExtraTable } from '../staged-row.ts';

/** Whether a user has nothing yet but what everyone starts with: an untouched account and the default categories. */
export function isUntouched(db: Db, userId: number): boolean {
  const tables = [
    ...['transactions', 'recurring_transactions', 'budgets', 'rules', 'saved_views', 'tags', 'manual_rates'],
    ...['receipts', 'import_ledger', 'moved_transactions'],
  ];
  const isEmpty = (table: string) =>
    db.statement(`SELECT 1 FROM ${table} WHERE user_id = ? LIMIT 1`).get(userId) === undefined;
  const { accounts, touched, own } = db
    .statement(
      `SELECT (SELECT count(*) FROM accounts WHERE user_id = :user) AS accounts,
        (SELECT count(*) FROM accounts WHERE user_id = :user AND (updated_at <> created_at OR opening_minor <> 0)) AS touched,
        (SELECT count(*) FROM categories WHERE user_id = :user AND is_default = 0) AS own`,
    )
    .get({ user: userId }) as { accounts: number; touched: number; own: number };
  return accounts === 1 && touched === 0 && own === 0 && tables.every(isEmpty);
}

export function insertAccount(db: Db, row: Omit<Schema['accounts'], 'id'>): number {
  return db.run(sql.insertInto('accounts').values(row)).lastId;
}

export function replaceAccount(
  db: Db,
  userId: number,
  id: number,
  row: Omit<Schema['accounts'], 'id' | 'user_id'>,
): void {
  db.run(sql.updateTable('accounts').set(row).where('user_id', '=', userId).where('id', '=', id));
}

export function insertCategory(db: Db, row: Omit<Schema['categories'], 'id'>): number {
  return db.run(sql.insertInto('categories').values(row)).lastId;
}

/** What a person may change of a default category, and when it was. */
export function replaceCategoryLooks(
  db: Db,
  userId: number,
  id: number,
  looks: Pick<Schema['categories'], 'color' | 'icon' | 'hidden' | 'created_at' | 'updated_at'>,
): void {
  db.run(sql.updateTable('categories').set(looks).where('user_id', '=', userId).where('id', '=', id));
}

/** The category as a parent for others of a type, itself where it has no parent. */
export function parentFor(db: Db, id: number | null, type: Schema['categories']['type'] | undefined): number | null {
  const row = db.statement('SELECT id FROM categories WHERE id = ? AND type = ? AND parent_id IS NULL').get(id, type);
  return (row as { id: number } | undefined)?.id ?? null;
}

export function isExpenseCategory(db: Db, id: number): boolean {
  return db.statement("SELECT 1 FROM categories WHERE id = ? AND type = 'expense'").get(id) !== undefined;
}

export function insertTag(db: Db, row: Omit<Schema['tags'], 'id'>): number {
  return db.run(sql.insertInto('tags').values(row)).lastId;
}

export function replaceUser(
  db: Db,
  userId: number,
  row: Pick<Schema['users'], 'display_name' | 'base_currency' | 'locale' | 'week_start' | 'preferences' | 'updated_at'>,
): void {
  db.run(sql.updateTable('users').set(row).where('id', '=', userId));
}

export interface SameTransaction {
  readonly createdAt: string;
  readonly type: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
  readonly accountId: number;
  readonly merchant: string | null;
  readonly description: string | null;
}

/** Transactions that were entered at the same moment with the same content, in the bin too: a book may come back to where it was. First those of the same words. */
export function listSame(
  db: Db,
  userId: number,
  same: SameTransaction,
): { readonly id: number; readonly inBin: boolean }[] {
  const rows = db
    .statement(
      `SELECT id, deleted_at IS NOT NULL AS bin FROM transactions WHERE user_id = ? AND account_id = ? AND date = ? AND created_at = ? AND type = ? AND amount_minor = ?
         AND currency = ? ORDER BY (merchant_name IS ?) + (description IS ?) DESC, id`,
    )
    .all(
      ...[userId, same.accountId, same.date, same.createdAt, same.type, same.minor, same.currency],
      ...[same.merchant, same.description],
    );
  return (rows as { id: number; bin: number }[]).map(({ id, bin }) => ({ id, inBin: bin === 1 }));
}

type RecurringKey = Pick<
  Schema['recurring_transactions'],
  'created_at' | 'type' | 'amount_minor' | 'currency' | 'start_date' | 'account_id' | 'merchant_name'
>;

/** Recurring transactions that were made at the same moment; first those whose amount and days are the same still. */
export function listSameRecurring(db: Db, userId: number, row: RecurringKey): number[] {
  const rows = db
    .statement(
      `SELECT id FROM recurring_transactions WHERE user_id = ? AND created_at = ? AND type = ? AND account_id = ? AND merchant_name IS ?
         AND deleted_at IS NULL ORDER BY (amount_minor = ?) + (currency = ?) + (start_date = ?) DESC, id`,
    )
    .all(
      ...[userId, row.created_at, row.type, row.account_id, row.merchant_name],
      ...[row.amount_minor, row.currency, row.start_date],
    );
  return (rows as { id: number }[]).map(({ id }) => id);
}

/** Answers false where the date is done with already. */
export function insertOccurrence(db: Db, row: Schema['recurring_occurrences']): boolean {
  const { changes } = db
    .statement(
      'INSERT OR IGNORE INTO recurring_occurrences (user_id, recurring_id, occurrence_on, transaction_id) VALUES (?, ?, ?, ?)',
    )
    .run(row.user_id, row.recurring_id, row.occurrence_on, row.transaction_id);
  return changes > 0;
}

/** Forgets that dates are done with, but for those whose transaction is there, in the bin too. */
export function deleteOccurrences(db: Db, userId: number, recurringId: number, dates: readonly string[]): void {
  db.statement(
    `DELETE FROM recurring_occurrences WHERE user_id = ? AND recurring_id = ? AND occurrence_on IN (SELECT value FROM json_each(?))
      AND NOT EXISTS (SELECT 1 FROM transactions WHERE transactions.id = recurring_occurrences.transaction_id)`,
  ).run(userId, recurringId, JSON.stringify(dates));
}

export interface Posted {
  readonly id: number;
  readonly type: string;
  readonly minor: number;
  readonly currency: string;
  readonly date: string;
}

/** What a recurring transaction posted for a date; null where that is none, or in the bin. */
export function findPosted(db: Db, userId: number, recurringId: number, date: string): Posted | null {
  const row = db
    .statement(
      `SELECT t.id, t.type, t.amount_minor AS minor, t.currency, t.date FROM recurring_occurrences AS o JOIN transactions AS t ON t.id = o.transaction_id
        WHERE o.user_id = ? AND o.recurring_id = ? AND o.occurrence_on = ? AND t.deleted_at IS NULL`,
    )
    .get(userId, recurringId, date) as Posted | undefined;
  return row ?? null;
}

export function setMoments(
  db: Db,
  table: 'rules' | 'saved_views',
  id: number,
  moments: { readonly created_at: string; readonly updated_at: string },
): void {
  db.statement(`UPDATE ${table} SET created_at = ?, updated_at = ? WHERE id = ?`).run(
    moments.created_at,
    moments.updated_at,
    id,
  );
}

export function findBudgetOf(db: Db, userId: number, categoryId: number): number | null {
  const found = db
    .statement('SELECT id FROM budgets WHERE user_id = ? AND category_id = ? AND deleted_at IS NULL')
    .get(userId, categoryId) as { id: number } | undefined;
  return found?.id ?? null;
}

export function insertBudget(db: Db, row: Omit<Schema['budgets'], 'id' | 'live_type'>): number {
  return db.run(sql.insertInto('budgets').values(row)).lastId;
}

export function insertFormerAmount(db: Db, row: Schema['budget_former_amounts']): void {
  db.run(
    sql
      .insertInto('budget_former_amounts')
      .values(row)
      .onConflict((oc) => oc.doNothing()),
  );
}

export function insertBudgetMove(db: Db, row: Omit<Schema['budget_moves'], 'id'>): number {
  return db.run(sql.insertInto('budget_moves').values(row)).lastId;
}

/** Answers null where the user has a rate of that day already. */
export function insertRate(db: Db, row: Omit<Schema['manual_rates'], 'id'>): number | null {
  const { changes, lastId } = db.run(
    sql
      .insertInto('manual_rates')
      .values(row)
      .onConflict((oc) => oc.doNothing()),
  );
  return changes === 0 ? null : lastId;
}

export function hasRate(db: Db, userId: number, rate: { currency: string; base: string; date: string }): boolean {
  return (
    db
      .statement('SELECT 1 FROM manual_rates WHERE user_id = ? AND currency = ? AND base_currency = ? AND date = ?')
      .get(userId, rate.currency, rate.base, rate.date) !== undefined
  );
}

export function insertDismissal(db: Db, row: Omit<Schema['duplicate_dismissals'], 'id'>): void {
  db.run(
    sql
      .insertInto('duplicate_dismissals')
      .values(row)
      .onConflict((oc) => oc.doNothing()),
  );
}

const ofImport =
  'SELECT transaction_id FROM moved_transactions WHERE moved_transactions.user_id = :user AND moved_transactions.import_id = :import';
const isEdited =
  '(updated_at > :since OR EXISTS (SELECT 1 FROM receipts WHERE receipts.transaction_id = transactions.id))';

export function listMovedIds(db: Db, userId: number, importId: number): number[] {
  const rows = db.statement(ofImport).all({ user: userId, import: importId });
  return (rows as { transaction_id: number }[]).map(({ transaction_id: id }) => id);
}

/** What an import moved in and somebody changed since a moment; what is in the bin is none of it. */
export function listEditedSince(db: Db, userId: number, importId: number, since: string): number[] {
  const rows = db
    .statement(
      `SELECT id FROM transactions WHERE user_id = :user AND id IN (${ofImport}) AND deleted_at IS NULL AND ${isEdited} ORDER BY id`,
    )
    .all({ user: userId, import: importId, since });
  return (rows as { id: number }[]).map(({ id }) => id);
}

/** What rules posted that came with it, and nobody changed: neither the transaction nor, since a moment, the rule. */
export function listPosted(
  db: Db,
  userId: number,
  rules: readonly number[],
  importId: number,
  since: string,
): number[] {
  const rows = db
    .statement(
      `SELECT id FROM transactions WHERE user_id = :user AND deleted_at IS NULL AND id NOT IN (${ofImport}) AND updated_at = created_at
         AND recurring_id IN (SELECT id FROM recurring_transactions WHERE user_id = :user AND updated_at <= :since
           AND id IN (SELECT value FROM json_each(:rules)))
         AND NOT EXISTS (SELECT 1 FROM receipts WHERE receipts.transaction_id = transactions.id)`,
    )
    .all({ user: userId, import: importId, since, rules: JSON.stringify(rules) });
  return (rows as { id: number }[]).map(({ id }) => id);
}

/** How many of them are outside the bin. */
export function countMovedLive(db: Db, userId: number, importId: number): number {
  const row = db
    .statement(
      `SELECT count(*) AS count FROM transactions WHERE user_id = :user AND id IN (${ofImport}) AND deleted_at IS NULL`,
    )
    .get({ user: userId, import: importId }) as { count: number };
  return row.count;
}

/** Removes for good those that nobody changed, also from the bin that they came in with. */
export function deleteUneditedSince(db: Db, userId: number, importId: number, since: string): void {
  db.statement(
    `DELETE FROM transactions WHERE user_id = :user AND id IN (${ofImport}) AND NOT ${isEdited} AND (deleted_at IS NULL OR deleted_at <= :since)`,
  ).run({ user: userId, import: importId, since });
}

/** Removes those of some rows that nobody changed since a moment and nothing refers to. */
export function deleteExtras(db: Db, userId: number, table: ExtraTable, ids: readonly number[], since: string): void {
  const unchanged = table === 'budget_moves' ? '' : 'AND updated_at <= :since';
  const unused =
    table === 'budgets'
      ? 'AND NOT EXISTS (SELECT 1 FROM budget_moves WHERE from_id = budgets.id OR to_id = budgets.id)'
      : '';
  const values = { user: userId, ids: JSON.stringify(ids), ...(table === 'budget_moves' ? {} : { since }) };
  db.statement(
    `DELETE FROM ${table} WHERE user_id = :user AND id IN (SELECT value FROM json_each(:ids)) ${unchanged} ${unused}`,
  ).run(values);
}

const usedBy = {
  accounts: [
    'transactions AS u WHERE u.user_id = own.user_id AND (u.account_id = own.id OR u.transfer_account_id = own.id)',
    'recurring_transactions AS u WHERE u.user_id = own.user_id AND (u.account_id = own.id OR u.transfer_account_id = own.id)',
    'rules AS u WHERE u.user_id = own.user_id AND u.account_id = own.id',
  ],
  categories: [
    'transactions AS u WHERE u.user_id = own.user_id AND u.category_id = own.id',
    'transaction_splits AS u WHERE u.user_id = own.user_id AND u.category_id = own.id',
    'budgets AS u WHERE u.user_id = own.user_id AND u.category_id = own.id',
    'recurring_transactions AS u WHERE u.user_id = own.user_id AND u.category_id = own.id',
    'rules AS u WHERE u.user_id = own.user_id AND u.category_id = own.id',
    'categories AS u WHERE u.user_id = own.user_id AND u.parent_id = own.id',
  ],
  tags: [
    'transaction_tags AS u WHERE u.user_id = own.user_id AND u.tag_id = own.id',
    'split_tags AS u WHERE u.user_id = own.user_id AND u.tag_id = own.id',
    'recurring_tags AS u WHERE u.user_id = own.user_id AND u.tag_id = own.id',
    'rule_tags AS u WHERE u.user_id = own.user_id AND u.tag_id = own.id',
  ],
} as const;

/** Removes for good those of some things that nothing uses and nobody changed since a moment. */
export function deleteUnused(
  db: Db,
  userId: number,
  table: keyof typeof usedBy,
  ids: readonly number[],
  since: string,
): void {
  const free = usedBy[table].map((use) => `AND NOT EXISTS (SELECT 1 FROM ${use})`).join(' ');
  db.statement(
    `DELETE FROM ${table} AS own WHERE user_id = ? AND id IN (SELECT value FROM json_each(?)) AND updated_at <= ? ${free}`,
  ).run(userId, JSON.stringify(ids), since);
}

export function isAccountFree(db: Db, id: number): boolean {
  const free = usedBy.accounts.map((use) => `AND NOT EXISTS (SELECT 1 FROM ${use})`).join(' ');
  return db.statement(`SELECT 1 FROM accounts AS own WHERE id = ? ${free}`).get(id) !== undefined;
}

export function hasTransactions(db: Db, userId: number): boolean {
  return db.statement('SELECT 1 FROM transactions WHERE user_id = ? LIMIT 1').get(userId) !== undefined;
}

export function hasDefaultAccount(db: Db, userId: number): boolean {
  return db.statement('SELECT 1 FROM accounts WHERE user_id = ? AND is_default = 1').get(userId) !== undefined;
}

export function makeDefault(db: Db, userId: number, id: number): void {
  db.statement('UPDATE accounts SET is_default = 1, archived = 0 WHERE user_id = ? AND id = ?').run(userId, id);
}
