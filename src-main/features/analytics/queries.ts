import { sql as expression, type SelectQueryBuilder } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';

export interface Filter {
  readonly dateFrom: string;
  readonly dateTo: string;
  readonly account: number | undefined;
  /** Only this currency, in its own amounts; otherwise everything in base amounts. */
  readonly currency: string | undefined;
}

export type FlowType = 'income' | 'expense';

/** History that a scheduled item stands for from now on: rows of this merchant in this currency, between the two amounts. */
export interface Replaced {
  readonly merchant: string;
  readonly currency: string;
  readonly lowMinor: number;
  readonly highMinor: number;
}

type Rows<O> = SelectQueryBuilder<Schema, 'transactions', O>;

/** In the order of the date index, which covers it unless an account or a currency is asked for. */
function selectRows(userId: number, { dateFrom, dateTo, account, currency }: Filter) {
  let query = sql
    .selectFrom('transactions')
    .where('transactions.user_id', '=', userId)
    .where('transactions.deleted_at', 'is', null)
    .where('transactions.date', '>=', dateFrom)
    .where('transactions.date', '<=', dateTo);
  if (account !== undefined) query = query.where('transactions.account_id', '=', account);
  if (currency) query = query.where('transactions.currency', '=', currency);
  return query;
}

/** Transfers are neither income nor expense. */
function ofType<O>(query: Rows<O>, type: FlowType | undefined): Rows<O> {
  return type ? query.where('transactions.type', '=', type) : query.where('transactions.type', '<>', 'transfer');
}

/** Without what a forecast knows exactly: what rules have booked, and what looked like it before there was a rule. */
function withoutReplaced<O>(query: Rows<O>, replaced: readonly Replaced[] | undefined): Rows<O> {
  if (replaced === undefined) return query;
  const byHand = query.where('transactions.recurring_id', 'is', null);
  if (replaced.length === 0) return byHand;
  return byHand.where(
    expression<boolean>`NOT EXISTS (SELECT 1 FROM json_each(${JSON.stringify(replaced)})
      WHERE value ->> 'merchant' = transactions.merchant_name AND value ->> 'currency' = transactions.currency
        AND transactions.amount_minor BETWEEN value ->> 'lowMinor' AND value ->> 'highMinor')`,
  );
}

function amountOf(table: 'transactions' | 'transaction_splits', currency: string | undefined) {
  return expression.ref<number | null>(`${table}.${currency ? 'amount_minor' : 'base_minor'}`);
}

const refund = expression.ref('transactions.refund');
const date = expression.ref('transactions.date');

/** Income, expense and count per day in minor units, transfers and deleted rows left out; a refund lowers the expense. */
export function sumDays(db: Db, userId: number, filter: Filter) {
  const amount = amountOf('transactions', filter.currency);
  return db.all(
    ofType(selectRows(userId, filter), undefined)
      .select([
        'date',
        expression<number>`coalesce(sum(CASE WHEN type = 'income' THEN ${amount} END), 0)`.as('income'),
        expression<number>`coalesce(sum(CASE WHEN type = 'expense' THEN iif(${refund}, -${amount}, ${amount}) END), 0)`.as(
          'expense',
        ),
        expression<number>`count(*)`.as('count'),
        expression<number>`sum(${amount} IS NULL)`.as('unconverted'),
      ])
      .groupBy('date')
      .orderBy('date'),
  );
}

/** How much of the date groups sums: 10 a day, 7 a month, 4 a year, 0 all in one. */
export type Bucket = 0 | 4 | 7 | 10;

export interface CategoryFilter extends Filter {
  readonly type?: FlowType | undefined;
  readonly bucket?: Bucket;
  readonly replaced?: readonly Replaced[];
}

export interface CategorySum {
  /** The first `bucket` letters of the date. */
  readonly bucket: string;
  readonly type: FlowType;
  readonly categoryId: number | null;
  /** Minor units; below zero where more came back than was spent. */
  readonly minor: number;
  /** Transactions with a part in the category. */
  readonly count: number;
}

/** Stands for "see the parts" where a category would be: ids are positive. */
const splitMark = -1;

/**
 * Sums by category, parts standing for split transactions. One pass over the whole ones also finds whether there are split ones at all;
 * only then their parts are read.
 */
export function sumCategories(db: Db, userId: number, filter: CategoryFilter) {
  const whole = db.all(selectWhole(userId, filter));
  const isSplit = (row: { categoryId: number | null }) => row.categoryId === splitMark;
  const parts = whole.some(isSplit) ? db.all(selectParts(userId, filter)) : [];
  const unconverted = whole.reduce((sum, row) => sum + row.unconverted, 0);
  const sums: CategorySum[] = [...whole.filter((row) => !isSplit(row)), ...parts];
  return { sums, unconverted };
}

/** The plus keeps SQLite from walking the category index, which would cost a look into the table for every row. */
function selectWhole(userId: number, filter: CategoryFilter) {
  const amount = amountOf('transactions', filter.currency);
  const category = expression<number | null>`iif(parts_count, ${expression.lit(splitMark)}, +transactions.category_id)`;
  return groupRows(withoutReplaced(ofType(selectRows(userId, filter), filter.type), filter.replaced), filter, {
    category,
    count: expression<number>`count(*)`,
    minor: expression<number>`coalesce(sum(iif(${refund}, -${amount}, ${amount})), 0)`,
    unconverted: expression<number>`sum(${amount} IS NULL)`,
  });
}

function selectParts(userId: number, filter: CategoryFilter) {
  const amount = amountOf('transaction_splits', filter.currency);
  const rows = withoutReplaced(ofType(selectRows(userId, filter), filter.type), filter.replaced)
    .where('transactions.parts_count', '>', 0)
    // SQLite reads a CROSS JOIN in the order written: few split transactions first, then their parts.
    .crossJoin('transaction_splits')
    .whereRef('transaction_splits.user_id', '=', 'transactions.user_id')
    .whereRef('transaction_splits.transaction_id', '=', 'transactions.id');
  return groupRows(rows as unknown as Rows<object>, filter, {
    category: expression<number | null>`+transaction_splits.category_id`,
    count: expression<number>`count(DISTINCT transactions.id)`,
    minor: expression<number>`coalesce(sum(iif(${refund}, -${amount}, ${amount})), 0)`,
    unconverted: expression<number>`0`,
  });
}

interface GroupColumns {
  readonly category: ReturnType<typeof expression<number | null>>;
  readonly count: ReturnType<typeof expression<number>>;
  readonly minor: ReturnType<typeof expression<number>>;
  readonly unconverted: ReturnType<typeof expression<number>>;
}

function groupRows(rows: Rows<object>, { type, bucket = 0 }: CategoryFilter, columns: GroupColumns) {
  const start =
    bucket === 0 ? expression<string>`''` : expression<string>`substr(${date}, 1, ${expression.lit(bucket)})`;
  const kind = type ? expression<FlowType>`${expression.lit(type)}` : expression.ref<FlowType>('transactions.type');
  let query = rows
    .select([
      start.as('bucket'),
      kind.as('type'),
      columns.category.as('categoryId'),
      columns.minor.as('minor'),
      columns.count.as('count'),
      columns.unconverted.as('unconverted'),
    ])
    .groupBy(columns.category);
  if (!type) query = query.groupBy('transactions.type');
  return bucket === 0 ? query : query.groupBy(start);
}

/** Sums by merchant, exactly as written; transactions without one are left out. */
export function sumMerchants(db: Db, userId: number, filter: Filter & { readonly type: FlowType }) {
  const amount = amountOf('transactions', filter.currency);
  const query = ofType(selectRows(userId, filter), filter.type);
  return db.all(
    query
      .where('transactions.merchant_name', 'is not', null)
      .select([
        expression<string>`merchant_name`.as('merchant'),
        expression<number>`coalesce(sum(iif(${refund}, -${amount}, ${amount})), 0)`.as('minor'),
        expression<number>`count(*)`.as('count'),
        expression<number>`sum(${amount} IS NULL)`.as('unconverted'),
      ])
      .groupBy(expression`+merchant_name`),
  );
}

/** The day of the first booking of any kind. */
export function findFirstDate(db: Db, userId: number, filter: Filter): string | undefined {
  return db.get(selectRows(userId, filter).select('transactions.date').orderBy('transactions.date').limit(1))?.date;
}

/** The largest whole expenses of a range that have a merchant, in minor units. */
export function listLargestPurchases(db: Db, userId: number, filter: Filter, limit: number) {
  const amount = amountOf('transactions', filter.currency);
  return db.all(
    ofType(selectRows(userId, filter), 'expense')
      .where('transactions.merchant_name', 'is not', null)
      .where('transactions.refund', '=', 0)
      .where('transactions.parts_count', '=', 0)
      .where(amount, 'is not', null)
      .select([
        'transactions.date',
        'transactions.category_id as categoryId',
        expression<string>`merchant_name`.as('merchant'),
        expression<number>`${amount}`.as('minor'),
      ])
      .orderBy(amount, 'desc')
      .orderBy('transactions.id')
      .limit(limit),
  );
}

/** What single expenses at a merchant came to, in minor units. */
export function listAmountsOfMerchant(db: Db, userId: number, filter: Filter, merchant: string): number[] {
  const amount = amountOf('transactions', filter.currency);
  return db
    .all(
      ofType(selectRows(userId, filter), 'expense')
        .where('transactions.merchant_name', '=', merchant)
        .where('transactions.refund', '=', 0)
        .where(amount, 'is not', null)
        .select(expression<number>`${amount}`.as('minor')),
    )
    .map(({ minor }) => minor);
}

/** Names and colours by id, of deleted categories too: rows may still show them. */
export function listCategoryLabels(db: Db, userId: number) {
  return db.all(sql.selectFrom('categories').where('user_id', '=', userId).select(['id', 'name', 'color']));
}
