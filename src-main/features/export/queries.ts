import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';

/** As a condition on rows that are found by their ids: SQLite would rather go through all of the user's. */
function belongsTo(userId: number) {
  return expression<boolean>`+user_id = ${userId}`;
}

/** One parameter however many ids there are: SQLite takes a limited number of them. */
function isAny(column: string, ids: readonly number[]) {
  return expression<boolean>`${expression.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
}

/** What an export shows of transactions, in no order. */
export function findTransactions(db: Db, userId: number, ids: readonly number[]) {
  const query = sql
    .selectFrom('transactions')
    .where('transactions.user_id', '=', userId)
    .where(isAny('transactions.id', ids))
    .select([
      ...(['id', 'type', 'date', 'currency', 'amount_minor', 'base_minor', 'refund', 'category_id'] as const),
      ...(['account_id', 'account_minor', 'transfer_account_id', 'transfer_minor'] as const),
      ...(['merchant_name', 'description', 'parts_count', 'created_at'] as const),
      expression<number | null>`(SELECT receipts.id FROM receipts WHERE receipts.transaction_id = transactions.id)`.as(
        'receipt_id',
      ),
    ]);
  return db.all(query);
}

/** Which tags transactions carry themselves. */
export function findTags(db: Db, userId: number, ids: readonly number[]) {
  const query = sql
    .selectFrom('transaction_tags')
    .where(belongsTo(userId))
    .where(isAny('transaction_id', ids))
    .select(['transaction_id as owner_id', 'tag_id']);
  return db.all(query);
}

/** Parts of split transactions in their order. */
export function findParts(db: Db, userId: number, ids: readonly number[]) {
  const query = sql
    .selectFrom('transaction_splits')
    .where('transaction_splits.user_id', '=', userId)
    .where(isAny('transaction_splits.transaction_id', ids))
    .select(['id', 'transaction_id', 'amount_minor', 'base_minor', 'category_id', 'description'])
    .orderBy('transaction_id')
    .orderBy('position');
  return db.all(query);
}

export function findPartTags(db: Db, userId: number, partIds: readonly number[]) {
  const query = sql
    .selectFrom('split_tags')
    .where(belongsTo(userId))
    .where(isAny('split_id', partIds))
    .select(['split_id as owner_id', 'tag_id']);
  return db.all(query);
}

/** Tags in the order in which their names are shown. */
export function listTagNames(db: Db, userId: number) {
  const query = sql
    .selectFrom('tags')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .select(['id', 'name'])
    .orderBy('name_folded');
  return db.all(query);
}

/** Every category that a transaction may have, with the name of the one above it. */
export function listCategoryNames(db: Db, userId: number) {
  const query = sql
    .selectFrom('categories')
    .leftJoin('categories as parent', 'parent.id', 'categories.parent_id')
    .where('categories.user_id', '=', userId)
    .select(['categories.id', 'categories.name', 'parent.name as parent_name']);
  return db.all(query);
}

export function listAccountNames(db: Db, userId: number) {
  return db.all(sql.selectFrom('accounts').where('user_id', '=', userId).select(['id', 'name', 'currency']));
}

/** The receipts' files of transactions. */
export function findReceiptFiles(db: Db, userId: number, transactionIds: readonly number[]) {
  const query = sql
    .selectFrom('receipts')
    .where('user_id', '=', userId)
    .where(isAny('transaction_id', transactionIds))
    .where('deleted_at', 'is', null)
    .select(['id', 'transaction_id', 'file_name', 'mime_type', 'size'])
    .orderBy('id');
  return db.all(query);
}

/** How many receipts hang on transactions, and how large they are together: on all of a user's, or on some. */
export function sumReceiptFiles(db: Db, userId: number, transactionIds?: readonly number[]) {
  const query = sql
    .selectFrom('receipts')
    .where('user_id', '=', userId)
    .where('transaction_id', 'is not', null)
    .where('deleted_at', 'is', null)
    .select([expression<number>`count(*)`.as('files'), expression<number>`coalesce(sum(size), 0)`.as('bytes')]);
  return (
    db.get(transactionIds ? query.where(isAny('transaction_id', transactionIds)) : query) ?? { files: 0, bytes: 0 }
  );
}
