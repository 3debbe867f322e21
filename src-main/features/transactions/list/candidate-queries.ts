import { sql as expression, type RawBuilder } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { OrderColumn, SearchTerm, TransactionFilter } from './filter.ts';
import { isAny } from './filter-queries.ts';

/** The shortest text that the trigram index can find, in letters. */
const trigram = 3;

/** All trigrams of a word: the index holds no places, so what has them all may still not have the word. */
function toMatch(text: string): string | null {
  const letters = [...text];
  if (letters.length < trigram) return null;
  const trigrams = letters.slice(trigram - 1).map((_, index) => letters.slice(index, index + trigram).join(''));
  return [...new Set(trigrams)].map((part) => `"${part.replaceAll('"', '""')}"`).join(' AND ');
}

/** Ids of whatever may have a word, of any user and in any order; null where the index cannot tell. */
export function mayHaveTerm(userId: number, { text, amounts, tagIds }: SearchTerm): RawBuilder<unknown> | null {
  const match = toMatch(text);
  if (match === null) return null;
  const sources: RawBuilder<unknown>[] = [
    expression`SELECT rowid AS id FROM transaction_search WHERE transaction_search MATCH ${match}`,
    expression`SELECT receipts.transaction_id AS id FROM receipt_search CROSS JOIN receipts ON receipts.id = receipt_search.rowid
      WHERE receipt_search MATCH ${match} AND receipts.transaction_id IS NOT NULL`,
    ...tagIds.map((tagId) => carriersOf(userId, tagId)),
    ...amounts.map((amount) => byAmount(userId, amount, amount)),
  ];
  return expression.join(sources, expression` UNION ALL `);
}

function carriersOf(userId: number, tagId: number): RawBuilder<unknown> {
  return expression`SELECT transaction_id AS id FROM transaction_tags WHERE user_id = ${userId} AND tag_id = ${tagId}
    UNION ALL SELECT transaction_splits.transaction_id AS id FROM split_tags CROSS JOIN transaction_splits ON transaction_splits.id = split_tags.split_id
      WHERE split_tags.user_id = ${userId} AND split_tags.tag_id = ${tagId}`;
}

function byAmount(userId: number, min: number | undefined, max: number | undefined): RawBuilder<unknown> {
  return expression`SELECT id FROM transactions WHERE user_id = ${userId} AND deleted_at IS NULL
    AND amount_order >= ${min ?? 0} AND amount_order <= ${max ?? Number.MAX_SAFE_INTEGER}`;
}

function byColumn(userId: number, column: string, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return expression`SELECT id FROM transactions WHERE user_id = ${userId} AND deleted_at IS NULL AND ${expression.ref(column)} ${condition}`;
}

export function bySplits(userId: number, categories: readonly number[]): RawBuilder<unknown> {
  return expression`SELECT transaction_id AS id FROM transaction_splits WHERE user_id = ${userId}
    AND ${isAny(expression`category_id`, categories)}`;
}

/** Sets of ids outside of which nothing of the filter lies, each from an index; the list's own index serves the rest. */
function candidatesOf(userId: number, filter: TransactionFilter, column: OrderColumn): RawBuilder<unknown>[] {
  const { amountMin, amountMax, dateFrom, dateTo, hasReceipt, merchant, account, categories } = filter;
  const sets = [
    ...(filter.terms ?? []).map((term) => mayHaveTerm(userId, term)),
    ...(filter.tags ?? []).map((tagId) => carriersOf(userId, tagId)),
    hasReceipt ? expression`SELECT transaction_id AS id FROM receipts WHERE transaction_id IS NOT NULL` : null,
    filter.importId === undefined
      ? null
      : expression`SELECT transaction_id AS id FROM import_ledger WHERE user_id = ${userId} AND import_id = ${filter.importId}
          UNION SELECT transaction_id FROM moved_transactions WHERE user_id = ${userId} AND import_id = ${filter.importId}`,
    column !== 'amount_order' && (amountMin !== undefined || amountMax !== undefined)
      ? byAmount(userId, amountMin, amountMax)
      : null,
  ];
  if (column !== 'date') {
    const ids = categories?.filter((id) => id !== null) ?? [];
    sets.push(
      dateFrom || dateTo
        ? byColumn(userId, 'date', expression`BETWEEN ${dateFrom ?? ''} AND ${dateTo ?? '9999'}`)
        : null,
      merchant === undefined ? null : byColumn(userId, 'merchant_name', expression`= ${merchant}`),
      account === undefined
        ? null
        : expression`${byColumn(userId, 'account_id', expression`= ${account}`)} UNION ALL ${byColumn(userId, 'transfer_account_id', expression`= ${account}`)}`,
      categories && !categories.includes(null)
        ? expression`SELECT id FROM transactions WHERE user_id = ${userId} AND deleted_at IS NULL AND ${isAny(expression`category_id`, ids)}
            UNION ALL ${bySplits(userId, ids)}`
        : null,
    );
  }
  return sets.filter((set) => set !== null);
}

/** So many rows are sorted sooner than the list's index is walked for them. */
const few = 1000;

/** The ids outside of which nothing of the filter lies, when they are few; null when they are many or no index knows. */
export function findCandidates(
  db: Db,
  userId: number,
  filter: TransactionFilter,
  column: OrderColumn,
): readonly number[] | null {
  if (filter.deleted) return null;
  let fewest: number[] | null = null;
  for (const set of candidatesOf(userId, filter, column)) {
    const ids = listFew(db, set);
    if (ids && (fewest === null || ids.length < fewest.length)) fewest = ids;
    if (fewest?.length === 0) break;
  }
  return fewest ?? findInAllTerms(db, userId, filter);
}

/** The ids of a set, null when they are many. */
function listFew(db: Db, set: RawBuilder<unknown>): number[] | null {
  const query = sql
    .selectFrom(expression<{ id: number }>`(${set})`.as('candidates'))
    .select('id')
    .limit(few + 1);
  const ids = db.all(query).map(({ id }) => id);
  return ids.length <= few ? ids : null;
}

/** Two words that are common may be rare together. */
function findInAllTerms(db: Db, userId: number, { terms = [] }: TransactionFilter): number[] | null {
  const sets = terms.map((term) => mayHaveTerm(userId, term)).filter((set) => set !== null);
  if (sets.length < 2) return null;
  const wrapped = sets.map((set) => expression`SELECT id FROM (${set})`);
  return listFew(db, expression.join(wrapped, expression` INTERSECT `));
}
