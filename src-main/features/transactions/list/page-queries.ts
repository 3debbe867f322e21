import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import { bySplits } from './candidate-queries.ts';
import type { Key, OrderColumn, PageOrder, TransactionFilter } from './filter.ts';
import { bare, type Condition, conditionsOf, isAny, isUncategorised, liveOrBinned, looked } from './filter-queries.ts';

/** Part of a filter that one index serves in the order of the list; `rest` are the filters that are only looked at. */
interface Branch {
  readonly rest: TransactionFilter;
  readonly drivenBy: readonly Condition[];
  /** Ids drive the query: the user's own index may not. */
  readonly byIds?: true;
}

/** Branches may have rows in common; together they are the filter. */
function branchesOf(
  userId: number,
  filter: TransactionFilter,
  column: OrderColumn,
  candidates: readonly number[] | null,
): Branch[] {
  const { merchant, categories, account } = filter;
  if (candidates) return [{ rest: filter, drivenBy: [isAny(bare('id'), candidates)], byIds: true }];
  if (filter.deleted || column !== 'date') return [{ rest: filter, drivenBy: [] }];
  if (merchant !== undefined)
    return [
      { rest: { ...filter, merchant: undefined }, drivenBy: [expression`${bare('merchant_name')} = ${merchant}`] },
    ];
  if (categories) {
    const rest = { ...filter, categories: undefined };
    const ids = categories.filter((id) => id !== null);
    return [
      ...ids.map((id) => ({ rest, drivenBy: [expression<boolean>`${bare('category_id')} = ${id}`] })),
      ...(ids.length > 0
        ? [{ rest, drivenBy: [expression<boolean>`${bare('id')} IN (${bySplits(userId, ids)})`], byIds: true as const }]
        : []),
      ...(categories.includes(null) ? [{ rest, drivenBy: [isUncategorised(bare)] }] : []),
    ];
  }
  if (account !== undefined) {
    const rest = { ...filter, account: undefined };
    return [
      { rest, drivenBy: [expression`${bare('account_id')} = ${account}`] },
      { rest, drivenBy: [expression`${bare('transfer_account_id')} = ${account}`] },
    ];
  }
  return [{ rest: filter, drivenBy: [] }];
}

/** A stretch of a list: after one key, up to and with another. */
export interface Stretch {
  readonly after: Key | null;
  readonly until: Key | null;
}

/** The first keys of a stretch of a list, in its order. */
export function listKeys(
  db: Db,
  userId: number,
  filter: TransactionFilter,
  order: PageOrder & Stretch,
  limit: number,
  candidates: readonly number[] | null,
): Key[] {
  const found = branchesOf(userId, filter, order.column, candidates).map((branch) =>
    listKeysOfBranch(db, userId, filter, branch, order, limit),
  );
  return found.length === 1 ? (found[0] ?? []) : mergeKeys(found.flat(), order.descending).slice(0, limit);
}

/**
 * First the rest of those with the same key as the last row, then the keys after it: each is one seek. SQLite seeks a pair (key, id) by its
 * key alone, and a key may be shared by very many, such as no merchant.
 */
function listKeysOfBranch(
  db: Db,
  userId: number,
  filter: TransactionFilter,
  branch: Branch,
  order: PageOrder & Stretch,
  limit: number,
): Key[] {
  const dateColumn = order.column === 'date' && !branch.byIds ? bare : looked;
  const amountColumn = order.column === 'amount_order' && !branch.byIds ? bare : looked;
  const conditions = [
    ...branch.drivenBy,
    expression<boolean>`${branch.byIds ? looked('user_id') : bare('user_id')} = ${userId}`,
    liveOrBinned(filter),
    ...conditionsOf(branch.rest, looked, dateColumn, amountColumn),
    ...(order.until ? [comparePair(order.column, order.descending ? '>=' : '<=', order.until)] : []),
  ];
  const read = (place: readonly Condition[], count: number): Key[] =>
    db.all(orderedKeys([...conditions, ...place], order).limit(count)).map(({ key, id }) => [key, id]);
  if (order.after === null) return read([], limit);
  const [key, id] = order.after;
  const further = expression.raw(order.descending ? '<' : '>');
  const same = read([expression`${bare(order.column)} = ${key}`, expression`${bare('id')} ${further} ${id}`], limit);
  if (same.length === limit) return same;
  return [...same, ...read([expression`${bare(order.column)} ${further} ${key}`], limit - same.length)];
}

function orderedKeys(conditions: readonly Condition[], { column, descending }: PageOrder) {
  const direction = descending ? 'desc' : 'asc';
  return conditions
    .reduce((query, condition) => query.where(condition), sql.selectFrom('transactions'))
    .select(['transactions.id', expression<string | number>`${expression.ref(`transactions.${column}`)}`.as('key')])
    .orderBy(`transactions.${column}`, direction)
    .orderBy('transactions.id', direction);
}

function comparePair(column: OrderColumn, sign: '<' | '>' | '<=' | '>=', [key, id]: Key): Condition {
  return expression`(${bare(column)}, ${bare('id')}) ${expression.raw(sign)} (${key}, ${id})`;
}

/** Only a list by date has several branches, and dates compare as text. */
function mergeKeys(keys: readonly Key[], descending: boolean): Key[] {
  const distinct = [...new Map(keys.map((key) => [key[1], key])).values()];
  const sign = descending ? -1 : 1;
  return distinct.sort(([a, idA], [b, idB]) => sign * (a === b ? idA - idB : a < b ? -1 : 1));
}

/** The key so many rows further on, whatever the filter; undefined where the list ends before. */
export function findKeyAhead(db: Db, userId: number, order: PageOrder, rows: number): Key | undefined {
  const conditions = [
    expression<boolean>`${bare('user_id')} = ${userId}`,
    liveOrBinned({}),
    ...(order.after ? [comparePair(order.column, order.descending ? '<' : '>', order.after)] : []),
  ];
  const row = db.get(
    orderedKeys(conditions, order)
      .limit(1)
      .offset(rows - 1),
  );
  return row && [row.key, row.id];
}
