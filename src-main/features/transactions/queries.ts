import { sql as expression, type SelectQueryBuilder } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

/** The filters of a list in the database's own terms; `categories` are ids with those below them, null stands for "none". */
export interface TransactionFilter {
  readonly type?: Schema['transactions']['type'] | undefined;
  readonly categories?: readonly (number | null)[] | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly dateFrom?: string | undefined;
  readonly dateTo?: string | undefined;
  readonly amountMin?: number | undefined;
  readonly amountMax?: number | undefined;
  readonly currency?: string | undefined;
  readonly account?: number | undefined;
  readonly merchant?: string | undefined;
  readonly search?: string | undefined;
  readonly hasReceipt?: boolean | undefined;
  readonly deleted?: boolean | undefined;
}

type Builder<O> = SelectQueryBuilder<Schema, 'transactions', O>;

function filterTransactions<O>(query: Builder<O>, userId: number, filter: TransactionFilter): Builder<O> {
  let q = query
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', filter.deleted ? 'is not' : 'is', null);
  if (filter.type) q = q.where('transactions.type', '=', filter.type);
  if (filter.dateFrom) q = q.where('transactions.date', '>=', filter.dateFrom);
  if (filter.dateTo) q = q.where('transactions.date', '<=', filter.dateTo);
  if (filter.amountMin !== undefined) q = q.where('transactions.amount_order', '>=', filter.amountMin);
  if (filter.amountMax !== undefined) q = q.where('transactions.amount_order', '<=', filter.amountMax);
  if (filter.currency) q = q.where('transactions.currency', '=', filter.currency);
  if (filter.merchant !== undefined) q = q.where('transactions.merchant_name', '=', filter.merchant);
  if (filter.search) q = q.where(expression<boolean>`instr(transactions.search_text, ${filter.search}) > 0`);
  const { account, categories, hasReceipt } = filter;
  if (account !== undefined) {
    q = q.where((eb) =>
      eb.or([eb('transactions.account_id', '=', account), eb('transactions.transfer_account_id', '=', account)]),
    );
  }
  if (hasReceipt !== undefined) {
    const linked = expression<boolean>`EXISTS (SELECT 1 FROM receipts WHERE receipts.transaction_id = transactions.id)`;
    q = hasReceipt ? q.where(linked) : q.where((eb) => eb.not(linked));
  }
  for (const tag of filter.tags ?? []) {
    q = q.where(
      expression<boolean>`EXISTS (SELECT 1 FROM transaction_tags JOIN tags ON tags.id = transaction_tags.tag_id
        WHERE transaction_tags.transaction_id = transactions.id AND tags.deleted_at IS NULL AND tags.name_folded = ${tag})`,
    );
  }
  return categories ? filterCategories(q, userId, categories) : q;
}

/** Any of the categories, also on a part of a split; "none" leaves split ones and transfers out. */
function filterCategories<O>(query: Builder<O>, userId: number, categories: readonly (number | null)[]): Builder<O> {
  const ids = categories.filter((id) => id !== null);
  return query.where((eb) =>
    eb.or([
      ...(categories.includes(null)
        ? [
            eb.and([
              eb('transactions.category_id', 'is', null),
              eb('transactions.type', '<>', 'transfer'),
              eb('transactions.parts_count', '=', 0),
            ]),
          ]
        : []),
      ...(ids.length > 0
        ? [
            eb('transactions.category_id', 'in', ids),
            eb(
              'transactions.id',
              'in',
              sql
                .selectFrom('transaction_splits')
                .select('transaction_id')
                .where('user_id', '=', userId)
                .where('category_id', 'in', ids),
            ),
          ]
        : [expression<boolean>`0`]),
    ]),
  );
}

function selectTransactions() {
  return sql
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
      expression<string>`(SELECT json_group_array(name) FROM (SELECT tags.name FROM transaction_tags JOIN tags ON tags.id = transaction_tags.tag_id
        WHERE transaction_tags.transaction_id = transactions.id AND tags.deleted_at IS NULL ORDER BY tags.name_folded))`.as(
        'tag_names',
      ),
    ]);
}

export type TransactionRow = NonNullable<ReturnType<typeof findTransaction>>;

export function findTransaction(db: Db, userId: number, id: number) {
  return db.get(selectTransactions().where('transactions.user_id', '=', userId).where('transactions.id', '=', id));
}

/** How a list is ordered: the column, the direction, and the key of the last row of the page before. */
export interface PageOrder {
  readonly column: 'date' | 'amount_order' | 'merchant_name' | 'created_at';
  readonly descending: boolean;
  readonly after: readonly [string | number, number] | null;
}

/** A page by keyset: row values compare as a pair, so the index is walked from the right place at any depth. */
export function listTransactions(db: Db, userId: number, filter: TransactionFilter, order: PageOrder, limit: number) {
  // NULL merchants sort as empty text, so that the pair always compares, and "aldi" stands beside "Aldi".
  const column =
    order.column === 'merchant_name'
      ? expression<string>`coalesce(transactions.merchant_name, '') COLLATE NOCASE`
      : expression.ref(`transactions.${order.column}`);
  const direction = order.descending ? 'desc' : 'asc';
  let query = filterTransactions(selectTransactions(), userId, filter)
    .orderBy(column, direction)
    .orderBy('transactions.id', direction)
    .limit(limit);
  if (order.after) {
    const [key, id] = order.after;
    const comparison = expression.raw(order.descending ? '<' : '>');
    query = query.where(expression<boolean>`(${column}, transactions.id) ${comparison} (${key}, ${id})`);
  }
  return db.all(query);
}

const moneyIn = expression<number>`coalesce(sum(CASE WHEN type = 'income' THEN base_minor WHEN type = 'expense' AND refund = 1 THEN base_minor ELSE 0 END), 0)`;
const moneyOut = expression<number>`coalesce(sum(CASE WHEN type = 'expense' AND refund = 0 THEN base_minor ELSE 0 END), 0)`;

/** Sums of a filter in base minor units; rows without a rate are counted apart. Transfers count as rows, not as money. */
export function sumTransactions(db: Db, userId: number, filter: TransactionFilter) {
  const query = filterTransactions(sql.selectFrom('transactions'), userId, filter).select([
    moneyIn.as('money_in'),
    moneyOut.as('money_out'),
    expression<number>`count(*)`.as('count'),
    expression<number>`coalesce(sum(base_minor IS NULL AND type <> 'transfer'), 0)`.as('unconverted'),
  ]);
  return db.get(query);
}

export function countTransactions(db: Db, userId: number, filter: TransactionFilter): number {
  const query = filterTransactions(sql.selectFrom('transactions'), userId, filter).select(
    expression<number>`count(*)`.as('count'),
  );
  return db.get(query)?.count ?? 0;
}

export function outlineTransactions(db: Db, userId: number, filter: TransactionFilter) {
  const query = filterTransactions(sql.selectFrom('transactions'), userId, filter)
    .select([
      'transactions.date',
      expression<number>`count(*)`.as('count'),
      moneyIn.as('money_in'),
      moneyOut.as('money_out'),
    ])
    .groupBy('transactions.date')
    .orderBy('transactions.date', 'desc');
  return db.all(query);
}

export function insertTransaction(
  db: Db,
  row: Omit<Schema['transactions'], 'id' | 'parts_count' | 'parts_minor' | 'parts_fit'>,
): number {
  return db.run(sql.insertInto('transactions').values(row)).lastId;
}

export function updateTransaction(
  db: Db,
  userId: number,
  id: number,
  changes: Partial<Omit<Schema['transactions'], 'id' | 'user_id' | 'parts_count' | 'parts_minor' | 'parts_fit'>>,
): void {
  db.run(sql.updateTable('transactions').set(changes).where('user_id', '=', userId).where('id', '=', id));
}

export function setTags(db: Db, userId: number, id: number, tagIds: readonly number[]): void {
  db.run(sql.deleteFrom('transaction_tags').where('user_id', '=', userId).where('transaction_id', '=', id));
  for (const tagId of tagIds) {
    db.run(sql.insertInto('transaction_tags').values({ user_id: userId, transaction_id: id, tag_id: tagId }));
  }
}

export function listSplits(db: Db, userId: number, id: number) {
  const query = sql
    .selectFrom('transaction_splits')
    .where('user_id', '=', userId)
    .where('transaction_id', '=', id)
    .selectAll()
    .select(
      expression<string>`(SELECT json_group_array(tags.name) FROM split_tags JOIN tags ON tags.id = split_tags.tag_id
        WHERE split_tags.split_id = transaction_splits.id AND tags.deleted_at IS NULL)`.as('tag_names'),
    )
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

/** Whose base amount is the amount itself, because they are in the base currency; all others are emptied. */
export function resetBaseAmounts(db: Db, userId: number, baseCurrency: string, only?: readonly number[]): void {
  const own = sql
    .updateTable('transactions')
    .set({ base_minor: expression<number | null>`CASE WHEN currency = ${baseCurrency} THEN amount_minor END` })
    .where('user_id', '=', userId);
  db.run(only ? own.where(isOneOf('id', only)) : own);
  const parts = sql
    .updateTable('transaction_splits')
    .set({
      base_minor: expression<
        number | null
      >`CASE WHEN (SELECT currency FROM transactions WHERE transactions.id = transaction_id) = ${baseCurrency} THEN amount_minor END`,
    })
    .where('user_id', '=', userId);
  db.run(only ? parts.where(isOneOf('transaction_id', only)) : parts);
}

/** Transactions in another currency than `currency`, in the bin too. */
export function listForeign(db: Db, userId: number, currency: string, only?: readonly number[]) {
  const query = sql
    .selectFrom('transactions')
    .where('user_id', '=', userId)
    .where('currency', '<>', currency)
    .select(['id', 'amount_minor', 'currency', 'date', 'parts_count']);
  return db.all(only ? query.where(isOneOf('id', only)) : query);
}

export function setBaseAmount(db: Db, userId: number, id: number, baseMinor: number | null): void {
  db.run(
    sql.updateTable('transactions').set({ base_minor: baseMinor }).where('user_id', '=', userId).where('id', '=', id),
  );
}

export function setBaseAmountOfPart(db: Db, userId: number, id: number, baseMinor: number | null): void {
  db.run(
    sql
      .updateTable('transaction_splits')
      .set({ base_minor: baseMinor })
      .where('user_id', '=', userId)
      .where('id', '=', id),
  );
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
function isOneOf(column: 'id' | 'transaction_id', ids: readonly number[]) {
  return expression<boolean>`${expression.ref(column)} IN (SELECT value FROM json_each(${JSON.stringify(ids)}))`;
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
