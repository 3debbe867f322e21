import { sql as expression, type RawBuilder } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import { mayHaveTerm } from './candidate-queries.ts';
import type { TransactionFilter } from './filter.ts';
import { bare, conditionsOf, isAny, liveOrBinned, looked } from './filter-queries.ts';

/** Rows of a whole filter, not in order and not in pages: SQLite chooses the index. */
function selectAllOf(userId: number, filter: TransactionFilter, candidates: readonly number[] | null) {
  const terms = filter.deleted ? [] : (filter.terms ?? []);
  const sets = terms.map((term) => mayHaveTerm(userId, term)).filter((set) => set !== null);
  const driven = candidates
    ? [isAny(bare('id'), candidates)]
    : sets.map((set) => expression<boolean>`${bare('id')} IN (${set})`);
  const conditions = [
    ...driven,
    expression<boolean>`${driven.length > 0 ? looked('user_id') : bare('user_id')} = ${userId}`,
    liveOrBinned(filter),
    ...conditionsOf(filter, bare),
  ];
  return conditions.reduce((query, condition) => query.where(condition), sql.selectFrom('transactions'));
}

/** What a row adds to the sums of a filter by category: of a split one only the parts that are meant. */
function worthOf(filter: TransactionFilter): RawBuilder<number | null> {
  const ids = filter.categories?.filter((id) => id !== null) ?? [];
  if (ids.length === 0) return expression`transactions.base_minor`;
  return expression`CASE WHEN transactions.parts_count = 0 THEN transactions.base_minor ELSE (SELECT sum(transaction_splits.base_minor)
    FROM transaction_splits WHERE transaction_splits.transaction_id = transactions.id AND ${isAny(expression`+transaction_splits.category_id`, ids)}) END`;
}

function sumsOf(filter: TransactionFilter) {
  const worth = worthOf(filter);
  return [
    expression<number>`coalesce(sum(CASE WHEN type = 'income' OR (type = 'expense' AND refund = 1) THEN ${worth} END), 0)`.as(
      'money_in',
    ),
    expression<number>`coalesce(sum(CASE WHEN type = 'expense' AND refund = 0 THEN ${worth} END), 0)`.as('money_out'),
    expression<number>`count(*)`.as('count'),
  ] as const;
}

/** Sums of a filter in base minor units; rows without a rate are counted apart. Transfers count as rows, not as money. */
export function sumTransactions(
  db: Db,
  userId: number,
  filter: TransactionFilter,
  candidates: readonly number[] | null,
) {
  const query = selectAllOf(userId, filter, candidates)
    .select(sumsOf(filter))
    .select(expression<number>`coalesce(sum(base_minor IS NULL AND type <> 'transfer'), 0)`.as('unconverted'));
  return db.get(query);
}

export function countTransactions(
  db: Db,
  userId: number,
  filter: TransactionFilter,
  candidates: readonly number[] | null,
): number {
  const query = selectAllOf(userId, filter, candidates).select(expression<number>`count(*)`.as('count'));
  return db.get(query)?.count ?? 0;
}

export function outlineTransactions(
  db: Db,
  userId: number,
  filter: TransactionFilter,
  candidates: readonly number[] | null,
) {
  const query = selectAllOf(userId, filter, candidates)
    .select('transactions.date')
    .select(sumsOf(filter))
    .groupBy('transactions.date')
    .orderBy('transactions.date', 'desc');
  return db.all(query);
}
