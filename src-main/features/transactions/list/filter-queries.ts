import { sql as expression, type RawBuilder } from 'kysely';
import type { Schema } from '#main/db/schema.ts';
import type { SearchTerm, TransactionFilter } from './filter.ts';

export type Condition = RawBuilder<boolean>;

/**
 * How a column stands in a condition. Bare, SQLite may drive the query by its index; with a plus sign it only looks at the value. So the
 * plan does not hang on guesses about how many rows a condition leaves.
 */
type Column = (name: keyof Schema['transactions']) => RawBuilder<unknown>;

export const bare: Column = (name) => expression`${expression.ref(`transactions.${name}`)}`;
export const looked: Column = (name) => expression`+${expression.ref(`transactions.${name}`)}`;

export function isAny(column: RawBuilder<unknown>, values: readonly (string | number)[]): Condition {
  if (values.length === 1) return expression<boolean>`${column} = ${values[0]}`;
  return expression<boolean>`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`;
}

/** Every filter as a condition on one row; `column` says how its columns stand. */
export function conditionsOf(
  filter: TransactionFilter,
  column: Column,
  dateColumn = column,
  amountColumn = column,
): Condition[] {
  const { type, dateFrom, dateTo, amountMin, amountMax, currency, merchant, account, categories, hasReceipt } = filter;
  const conditions: Condition[] = [];
  if (type) conditions.push(expression`${column('type')} = ${type}`);
  if (dateFrom) conditions.push(expression`${dateColumn('date')} >= ${dateFrom}`);
  if (dateTo) conditions.push(expression`${dateColumn('date')} <= ${dateTo}`);
  if (amountMin !== undefined) conditions.push(expression`${amountColumn('amount_order')} >= ${amountMin}`);
  if (amountMax !== undefined) conditions.push(expression`${amountColumn('amount_order')} <= ${amountMax}`);
  if (currency) conditions.push(expression`${column('currency')} = ${currency}`);
  if (merchant !== undefined) conditions.push(expression`${column('merchant_name')} = ${merchant}`);
  if (account !== undefined)
    conditions.push(
      expression`(${column('account_id')} = ${account} OR ${column('transfer_account_id')} = ${account})`,
    );
  if (categories) conditions.push(hasCategory(categories, column));
  if (hasReceipt !== undefined) {
    const linked = expression<boolean>`EXISTS (SELECT 1 FROM receipts WHERE receipts.transaction_id = transactions.id)`;
    conditions.push(hasReceipt ? linked : expression`NOT ${linked}`);
  }
  if (filter.importId !== undefined)
    conditions.push(expression`(EXISTS (SELECT 1 FROM import_ledger WHERE import_ledger.user_id = transactions.user_id
      AND import_ledger.transaction_id = transactions.id AND import_ledger.import_id = ${filter.importId} AND import_ledger.created = 1)
      OR EXISTS (SELECT 1 FROM moved_transactions WHERE moved_transactions.user_id = transactions.user_id
        AND moved_transactions.import_id = ${filter.importId} AND moved_transactions.transaction_id = transactions.id))`);
  for (const tag of filter.tags ?? []) conditions.push(hasTag([tag]));
  for (const term of filter.terms ?? []) conditions.push(hasTerm(term));
  return conditions;
}

export function isUncategorised(column: Column): Condition {
  return expression`(${column('category_id')} IS NULL AND ${looked('type')} <> 'transfer' AND ${looked('parts_count')} = 0)`;
}

/** Any of the categories, also on a part of a split; "none" leaves split ones and transfers out. */
function hasCategory(categories: readonly (number | null)[], column: Column): Condition {
  const ids = categories.filter((id) => id !== null);
  const part = expression<boolean>`(transactions.parts_count > 0 AND EXISTS (SELECT 1 FROM transaction_splits
    WHERE transaction_splits.transaction_id = transactions.id AND ${isAny(expression`+transaction_splits.category_id`, ids)}))`;
  const any = [
    ...(categories.includes(null) ? [isUncategorised(column)] : []),
    ...(ids.length > 0 ? [isAny(column('category_id'), ids), part] : []),
  ];
  return any.length === 0 ? expression`0` : expression`(${expression.join(any, expression` OR `)})`;
}

/** Carries any of the tags, itself or on a part. */
function hasTag(tagIds: readonly number[]): Condition {
  return expression`(EXISTS (SELECT 1 FROM transaction_tags WHERE transaction_tags.transaction_id = transactions.id
      AND ${isAny(expression`transaction_tags.tag_id`, tagIds)})
    OR (transactions.parts_count > 0 AND EXISTS (SELECT 1 FROM transaction_splits JOIN split_tags ON split_tags.split_id = transaction_splits.id
      WHERE transaction_splits.transaction_id = transactions.id AND ${isAny(expression`split_tags.tag_id`, tagIds)})))`;
}

/** Looks into the texts themselves, so it is right for words of any length. */
function hasTerm({ text, amounts, tagIds }: SearchTerm): Condition {
  const any: Condition[] = [
    expression`instr(transactions.search_text, ${text}) > 0`,
    expression`EXISTS (SELECT 1 FROM receipts JOIN receipt_texts ON receipt_texts.receipt_id = receipts.id
      WHERE receipts.transaction_id = transactions.id AND instr(receipt_texts.search_text, ${text}) > 0)`,
    ...(tagIds.length > 0 ? [hasTag(tagIds)] : []),
    ...(amounts.length > 0 ? [isAny(looked('amount_order'), amounts)] : []),
  ];
  return expression`(${expression.join(any, expression` OR `)})`;
}

export function liveOrBinned(filter: TransactionFilter): Condition {
  return expression`transactions.deleted_at IS ${expression.raw(filter.deleted ? 'NOT NULL' : 'NULL')}`;
}
