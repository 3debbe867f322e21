import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

/** Built once: building takes longer than running. */
const wholeRows = sql
  .selectFrom('transactions')
  .selectAll('transactions')
  .select((eb) => [
    eb
      .selectFrom('receipts')
      .whereRef('receipts.transaction_id', '=', 'transactions.id')
      .select('receipts.id')
      .as('receipt_id'),
    eb
      .selectFrom('accounts')
      .whereRef('accounts.id', '=', 'transactions.account_id')
      .select('accounts.currency')
      .as('account_currency'),
    eb
      .selectFrom('accounts')
      .whereRef('accounts.id', '=', 'transactions.transfer_account_id')
      .select('accounts.currency')
      .as('transfer_currency'),
    eb
      .selectFrom('users')
      .whereRef('users.id', '=', 'transactions.user_id')
      .select('users.base_currency')
      .as('base_currency'),
  ]);

export type TransactionRow = NonNullable<ReturnType<typeof findTransaction>>;

export function findTransaction(db: Db, userId: number, id: number) {
  return db.get(wholeRows.where('transactions.user_id', '=', userId).where('transactions.id', '=', id));
}

export function findTransactions(db: Db, userId: number, ids: readonly number[]) {
  return db.all(wholeRows.where(expression`+transactions.user_id`, '=', userId).where(isOneOf('transactions.id', ids)));
}

export function insertTransaction(
  db: Db,
  row: Omit<Schema['transactions'], 'id' | 'parts_count' | 'parts_minor' | 'parts_fit' | 'merchant_order'>,
): number {
  return db.run(sql.insertInto('transactions').values(row)).lastId;
}

const bookedColumns = [
  ...(['user_id', 'type', 'amount_minor', 'amount_order', 'currency', 'date', 'account_id', 'category_id'] as const),
  ...(['merchant_name', 'description', 'search_text', 'account_minor', 'transfer_account_id'] as const),
  ...(['transfer_minor', 'base_minor', 'created_at', 'updated_at'] as const),
];
const insertBookedSql = `INSERT INTO transactions (${bookedColumns.join(', ')}) VALUES (${bookedColumns.map(() => '?').join(', ')})`;

/** The same without the query builder, which would take longer than SQLite. */
export function insertBooked(db: Db, row: Pick<Schema['transactions'], (typeof bookedColumns)[number]>): number {
  return Number(db.statement(insertBookedSql).run(bookedColumns.map((column) => row[column])).lastInsertRowid);
}

const wholeColumns = [...bookedColumns, ...(['refund', 'recurring_id', 'deleted_at'] as const)];
const insertWholeSql = `INSERT INTO transactions (${wholeColumns.join(', ')}) VALUES (${wholeColumns.map(() => '?').join(', ')})`;

/** The same with what a transaction gets only later in its life. */
export function insertWhole(db: Db, row: Pick<Schema['transactions'], (typeof wholeColumns)[number]>): number {
  return Number(db.statement(insertWholeSql).run(wholeColumns.map((column) => row[column])).lastInsertRowid);
}

export function addTag(db: Db, userId: number, id: number, tagId: number): void {
  db.statement('INSERT OR IGNORE INTO transaction_tags (user_id, transaction_id, tag_id) VALUES (?, ?, ?)').run(
    userId,
    id,
    tagId,
  );
}

const isEdited = `(updated_at <> created_at OR EXISTS (SELECT 1 FROM receipts WHERE receipts.transaction_id = transactions.id))`;
const amongIds = 'user_id = ? AND id IN (SELECT value FROM json_each(?)) AND deleted_at IS NULL';

/** Those of some transactions that were changed after they were booked, or have a receipt; what is in the bin is none of them. */
export function listEdited(db: Db, userId: number, ids: readonly number[]): number[] {
  const rows = db
    .statement(`SELECT id FROM transactions WHERE ${amongIds} AND ${isEdited} ORDER BY id`)
    .all(userId, JSON.stringify(ids));
  return (rows as { id: number }[]).map(({ id }) => id);
}

/** Removes the others for good. */
export function deleteUnedited(db: Db, userId: number, ids: readonly number[]): void {
  db.statement(`DELETE FROM transactions WHERE ${amongIds} AND NOT ${isEdited}`).run(userId, JSON.stringify(ids));
}

export function updateTransaction(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<
    Omit<Schema['transactions'], 'id' | 'user_id' | 'parts_count' | 'parts_minor' | 'parts_fit' | 'merchant_order'>
  >,
): void {
  db.run(sql.updateTable('transactions').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

export function setTags(db: Db, userId: number, id: number, tagIds: readonly number[]): void {
  // By user alone an index is walked that holds every tag of theirs: the primary key is what finds these few.
  db.run(sql.deleteFrom('transaction_tags').where(expression`+user_id`, '=', userId).where('transaction_id', '=', id));
  for (const tagId of tagIds) {
    db.run(sql.insertInto('transaction_tags').values({ user_id: userId, transaction_id: id, tag_id: tagId }));
  }
}

/** The names of the tags of some transactions. */
export function listTagNames(db: Db, userId: number, ids: readonly number[]) {
  const query = sql
    .selectFrom('transaction_tags')
    .innerJoin('tags', 'tags.id', 'transaction_tags.tag_id')
    .select(['transaction_tags.transaction_id as of', 'tags.name', 'tags.name_folded'])
    .where(expression`+transaction_tags.user_id`, '=', userId)
    .where(isOneOf('transaction_tags.transaction_id', ids))
    .where('tags.deleted_at', 'is', null);
  return db.all(query);
}

/** The names of the tags of some parts. */
export function listTagNamesOfParts(db: Db, userId: number, partIds: readonly number[]) {
  const query = sql
    .selectFrom('split_tags')
    .innerJoin('tags', 'tags.id', 'split_tags.tag_id')
    .select(['split_tags.split_id as of', 'tags.name', 'tags.name_folded'])
    .where(expression`+split_tags.user_id`, '=', userId)
    .where(isOneOf('split_tags.split_id', partIds))
    .where('tags.deleted_at', 'is', null);
  return db.all(query);
}

/** The parts of some transactions, each one's in their order. */
export function listSplits(db: Db, userId: number, ids: readonly number[]) {
  const query = sql
    .selectFrom('transaction_splits')
    .where(expression`+user_id`, '=', userId)
    .where(isOneOf('transaction_id', ids))
    .selectAll()
    .orderBy('transaction_id')
    .orderBy('position');
  return db.all(query);
}

/** Ids of everything that uses a category, in the bin too. */
export function listUsesOfCategory(db: Db, userId: number, categoryId: number): number[] {
  const own = sql
    .selectFrom('transactions')
    .select('id')
    .where('user_id', '=', userId)
    .where('category_id', '=', categoryId);
  const parts = sql
    .selectFrom('transaction_splits')
    .select('transaction_id as id')
    .where('user_id', '=', userId)
    .where('category_id', '=', categoryId);
  return [...new Set(db.all(own.union(parts)).map(({ id }) => id))];
}

/** Ids of everything that carries a tag, in the bin too. */
export function listUsesOfTag(db: Db, userId: number, tagId: number): number[] {
  const own = sql
    .selectFrom('transaction_tags')
    .select('transaction_id as id')
    .where('user_id', '=', userId)
    .where('tag_id', '=', tagId);
  const parts = sql
    .selectFrom('split_tags')
    .innerJoin('transaction_splits', 'transaction_splits.id', 'split_tags.split_id')
    .select('transaction_splits.transaction_id as id')
    .where('split_tags.user_id', '=', userId)
    .where('split_tags.tag_id', '=', tagId);
  return db.all(own.union(parts)).map(({ id }) => id);
}

export function moveCategory(db: Db, userId: number, from: number, to: number): void {
  db.run(
    sql
      .updateTable('transactions')
      .set({ category_id: to })
      .where('user_id', '=', userId)
      .where('category_id', '=', from),
  );
  db.run(
    sql
      .updateTable('transaction_splits')
      .set({ category_id: to })
      .where('user_id', '=', userId)
      .where('category_id', '=', from),
  );
}

/** What base amounts are worked out from: of all transactions, or only some. */
export function listMoney(db: Db, userId: number, only?: readonly number[]) {
  const all = sql
    .selectFrom('transactions')
    .select(['id', 'amount_minor', 'currency', 'date', 'base_minor', 'parts_count'])
    .where('user_id', '=', userId);
  return db.all(only ? all.where(isOneOf('id', only)) : all);
}

export function listMoneyOfParts(db: Db, userId: number, id: number) {
  const query = sql
    .selectFrom('transaction_splits')
    .select(['id', 'amount_minor'])
    .where('user_id', '=', userId)
    .where('transaction_id', '=', id)
    .orderBy('position');
  return db.all(query);
}

export function setBaseAmount(db: Db, userId: number, id: number, minor: number | null): void {
  db.run(sql.updateTable('transactions').set({ base_minor: minor }).where('user_id', '=', userId).where('id', '=', id));
}

export function setBaseAmountOfPart(db: Db, userId: number, id: number, minor: number | null): void {
  db.run(
    sql.updateTable('transaction_splits').set({ base_minor: minor }).where('user_id', '=', userId).where('id', '=', id),
  );
}

export function deleteParts(db: Db, userId: number, id: number): void {
  db.run(sql.deleteFrom('transaction_splits').where('user_id', '=', userId).where('transaction_id', '=', id));
}

export function insertPart(db: Db, row: Omit<Schema['transaction_splits'], 'id'> & { id?: number }): number {
  return db.run(sql.insertInto('transaction_splits').values(row)).lastId;
}

export function addTagsToPart(db: Db, userId: number, partId: number, tagIds: readonly number[]): void {
  for (const tagId of tagIds)
    db.run(sql.insertInto('split_tags').values({ user_id: userId, split_id: partId, tag_id: tagId }));
}

/** Those of some ids that are the user's. */
export function listKnownIds(
  db: Db,
  userId: number,
  ids: readonly number[],
  where: 'outside the bin' | 'anywhere',
): number[] {
  const query = sql.selectFrom('transactions').select('id').where('user_id', '=', userId).where(isOneOf('id', ids));
  return db.all(where === 'anywhere' ? query : query.where('deleted_at', 'is', null)).map(({ id }) => id);
}

/** Transactions whose effect on their account is not known yet, for want of a rate. */
export function listWithoutAccountAmount(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('transactions')
      .innerJoin('accounts', 'accounts.id', 'transactions.account_id')
      .where('transactions.user_id', '=', userId)
      .where('transactions.account_minor', 'is', null)
      .select(['transactions.id', 'transactions.amount_minor', 'transactions.currency', 'transactions.date'])
      .select('accounts.currency as account_currency'),
  );
}

export function setAccountAmount(db: Db, userId: number, id: number, accountMinor: number): void {
  db.run(
    sql
      .updateTable('transactions')
      .set({ account_minor: accountMinor })
      .where('user_id', '=', userId)
      .where('id', '=', id),
  );
}

/** One parameter however many ids there are: SQLite takes a limited number of them. */
function isOneOf(column: string, ids: readonly number[]) {
  return expression<boolean>`${expression.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** Every spelling of a merchant once; by the index of the merchant's history. */
export function listMerchants(db: Db, userId: number): { name: string; times: number }[] {
  const query = sql
    .selectFrom('transactions')
    .select((eb) => [eb.ref('merchant_name').$notNull().as('name'), eb.fn.countAll<number>().as('times')])
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .where('merchant_name', 'is not', null)
    .groupBy('merchant_name');
  return db.all(query);
}

/** The category that the newest transactions of this merchant have, compared without case. */
export function findLastCategoryOfMerchant(db: Db, userId: number, merchant: string): number | null {
  const query = sql
    .selectFrom('transactions')
    .innerJoin('categories', 'categories.id', 'transactions.category_id')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where('transactions.type', '=', 'expense')
    .where('categories.deleted_at', 'is', null)
    .where(expression<boolean>`transactions.merchant_name = ${merchant} COLLATE NOCASE`)
    .orderBy('transactions.date', 'desc')
    .orderBy('transactions.id', 'desc')
    .select('transactions.category_id')
    .limit(1);
  return db.get(query)?.category_id ?? null;
}

/** The same for many merchants at once; a merchant without any is null. */
export function listLastCategoryOfMerchants(db: Db, userId: number, merchants: readonly string[]) {
  const last = expression<number | null>`(SELECT transactions.category_id FROM transactions
    JOIN categories ON categories.id = transactions.category_id
    WHERE transactions.user_id = ${userId} AND transactions.deleted_at IS NULL AND transactions.type = 'expense'
      AND categories.deleted_at IS NULL AND transactions.merchant_name = wanted.value COLLATE NOCASE
    ORDER BY transactions.date DESC, transactions.id DESC LIMIT 1)`;
  const query = sql
    .selectFrom(expression<{ value: string }>`json_each(${JSON.stringify(merchants)})`.as('wanted'))
    .select(['wanted.value as merchant', last.as('category_id')]);
  return db.all(query);
}

/** Removes for good what has been in the bin since before a moment. */
export function purgeBin(db: Db, before: string): void {
  db.run(sql.deleteFrom('transactions').where('deleted_at', '<', before));
}

/** How often each currency is used, and since when. */
export function countByCurrency(db: Db, userId: number) {
  return db.all(
    sql
      .selectFrom('transactions')
      .where('user_id', '=', userId)
      .where('deleted_at', 'is', null)
      .groupBy('currency')
      .select((eb) => ['currency', eb.fn.countAll<number>().as('count'), eb.fn.min('date').as('first_date')]),
  );
}
