import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { Schema } from '#main/db/schema.ts';
import type { SearchWord } from '#main/features/transactions/service.ts';
import { minorUnitsByCurrency } from '#shared/currencies.ts';
import { fold } from '#shared/fold.ts';

export type ReceiptRow = NonNullable<ReturnType<typeof findReceipt>>;
export type ReceiptChanges = Partial<
  Omit<
    Schema['receipts'],
    | 'id'
    | 'user_id'
    | 'line_items'
    | 'corrected'
    | 'attempts'
    | 'page_turns'
    | 'distinct_from'
    | 'name_folded'
    | 'merchant_folded'
  >
> & {
  line_items?: string;
  corrected?: string;
  page_turns?: string;
  attempts?: number;
  distinct_from?: string;
};

function selectReceipts(userId: number) {
  return sql
    .selectFrom('receipts')
    .selectAll()
    .where('receipts.user_id', '=', userId)
    .where('receipts.deleted_at', 'is', null);
}

export function findReceipt(db: Db, userId: number, id: number) {
  return db.get(selectReceipts(userId).where('id', '=', id));
}

export function findReceiptByHash(db: Db, userId: number, sha256: string) {
  return db.get(selectReceipts(userId).where('sha256', '=', sha256));
}

export function findReceiptOfTransaction(db: Db, userId: number, transactionId: number) {
  return db.get(selectReceipts(userId).where('transaction_id', '=', transactionId));
}

export interface ReceiptFilter {
  readonly status: Schema['receipts']['status'] | undefined;
  readonly linked: boolean | undefined;
  /** All of them have to be found. */
  readonly words: readonly SearchWord[];
  readonly dateFrom: string | undefined;
  readonly dateTo: string | undefined;
  /** Comparable amounts, see `comparableAmount`. */
  readonly amountMin: number | undefined;
  readonly amountMax: number | undefined;
}

/** The comparable amount of a receipt: minor units brought to four decimals by the currency's own number of them. */
const comparable = expression<number>`coalesce(parsed_minor, 0) * CASE
  WHEN parsed_currency IN (${expression.raw(codesWith(0))}) THEN 10000
  WHEN parsed_currency IN (${expression.raw(codesWith(3))}) THEN 10
  WHEN parsed_currency IN (${expression.raw(codesWith(4))}) THEN 1
  ELSE 100 END`;

function codesWith(digits: number): string {
  const codes = Object.entries(minorUnitsByCurrency).filter(([, value]) => value === digits);
  return codes.map(([code]) => `'${code}'`).join(', ');
}

export interface ReceiptOrder {
  readonly by: 'uploaded_at' | 'date' | 'amount' | 'merchant_name';
  readonly descending: boolean;
  readonly after: readonly [string | number, number] | null;
}

const orderKeys = {
  uploaded_at: expression<string>`uploaded_at`,
  date: expression<string>`coalesce(parsed_date, '')`,
  amount: comparable,
  merchant_name: expression<string>`merchant_folded`,
};

export function listReceipts(db: Db, userId: number, filter: ReceiptFilter, order: ReceiptOrder, limit: number) {
  const key = orderKeys[order.by];
  const direction = order.descending ? 'desc' : 'asc';
  let query = filterReceipts(selectReceipts(userId), filter)
    .select(expression<string | number>`${key}`.as('order_key'))
    .orderBy(key, direction)
    .orderBy('id', direction)
    .limit(limit);
  if (order.after) {
    const [last, id] = order.after;
    query = query.where(
      expression<boolean>`(${key}, id) ${expression.raw(order.descending ? '<' : '>')} (${last}, ${id})`,
    );
  }
  return db.all(query);
}

export function countReceipts(db: Db, userId: number, filter: ReceiptFilter): number {
  const query = filterReceipts(selectReceipts(userId), filter)
    .clearSelect()
    .select(expression<number>`count(*)`.as('count'));
  return db.get(query)?.count ?? 0;
}

function filterReceipts(query: ReturnType<typeof selectReceipts>, filter: ReceiptFilter) {
  let q = query;
  if (filter.status) q = q.where('status', '=', filter.status);
  if (filter.linked !== undefined) q = q.where('transaction_id', filter.linked ? 'is not' : 'is', null);
  if (filter.dateFrom) q = q.where('parsed_date', '>=', filter.dateFrom);
  if (filter.dateTo) q = q.where('parsed_date', '<=', filter.dateTo);
  if (filter.amountMin !== undefined)
    q = q.where('parsed_minor', 'is not', null).where(comparable, '>=', filter.amountMin);
  if (filter.amountMax !== undefined)
    q = q.where('parsed_minor', 'is not', null).where(comparable, '<=', filter.amountMax);
  for (const word of filter.words) q = q.where(holdsWord(word));
  return q;
}

/** The shortest word that the index of texts can find, in letters. */
const trigram = 3;

/** Stands in the text, the merchant or the file's name, in any part of a word, or is the total. */
function holdsWord({ text, amounts }: SearchWord) {
  const any = [
    expression<boolean>`instr(merchant_folded, ${text}) > 0`,
    expression<boolean>`instr(name_folded, ${text}) > 0`,
    ...(amounts.length > 0
      ? [
          expression<boolean>`(parsed_minor IS NOT NULL AND ${comparable} IN (SELECT value FROM json_each(${JSON.stringify(amounts)})))`,
        ]
      : []),
    expression<boolean>`(${mayStandInText(text)} AND EXISTS (SELECT 1 FROM receipt_texts
      WHERE receipt_id = receipts.id AND instr(search_text, ${text}) > 0))`,
  ];
  return expression<boolean>`(${expression.join(any, expression` OR `)})`;
}

/** The index knows trigrams, not where they stand: so what it finds is looked at once more, as far as it is shown. */
function mayStandInText(text: string) {
  const letters = [...text];
  if (letters.length < trigram) return expression<boolean>`1`;
  const trigrams = letters.slice(trigram - 1).map((_, index) => letters.slice(index, index + trigram).join(''));
  const match = [...new Set(trigrams)].map((part) => `"${part.replaceAll('"', '""')}"`).join(' AND ');
  return expression<boolean>`receipts.id IN (SELECT rowid FROM receipt_search WHERE receipt_search MATCH ${match})`;
}

/** How many there are of each state, linked and not. */
export function countByState(db: Db, userId: number) {
  const query = sql
    .selectFrom('receipts')
    .where('user_id', '=', userId)
    .where('deleted_at', 'is', null)
    .groupBy(['status', expression`transaction_id IS NOT NULL`])
    .select(['status', expression<0 | 1>`transaction_id IS NOT NULL`.as('linked')])
    .select(expression<number>`count(*)`.as('count'));
  return db.all(query);
}

export function insertReceipt(
  db: Db,
  row: ReceiptChanges &
    Pick<
      Schema['receipts'],
      'user_id' | 'status' | 'original_name' | 'mime_type' | 'size' | 'sha256' | 'file_name' | 'uploaded_at'
    >,
): number {
  const folded = { name_folded: fold(row.original_name), merchant_folded: fold(row.merchant_name ?? '') };
  const values = { ...emptyReading, transaction_id: null, deleted_at: null, ...row, ...folded };
  return db.run(sql.insertInto('receipts').values(values)).lastId;
}

/** The columns that a reading fills, empty. */
const emptyReading = {
  parsed_minor: null,
  parsed_currency: null,
  parsed_date: null,
  merchant_name: null,
  tax_minor: null,
  payment: null,
  line_items: '[]',
  fields: null,
  confidence: null,
  pages: null,
  error_code: null,
  error_message: null,
  processed_at: null,
} as const;

export function updateReceipt(db: Db, userId: number, id: number, changes: ReceiptChanges): void {
  const { merchant_name: merchant } = changes;
  const folded = merchant === undefined ? {} : { merchant_folded: fold(merchant ?? '') };
  db.run(
    sql
      .updateTable('receipts')
      .set({ ...changes, ...folded })
      .where('user_id', '=', userId)
      .where('id', '=', id),
  );
}

export function putText(db: Db, row: Schema['receipt_texts']): void {
  const { receipt_id: _, ...text } = row;
  // Not REPLACE: it would take the old row away without its triggers.
  db.run(
    sql
      .insertInto('receipt_texts')
      .values(row)
      .onConflict((conflict) => conflict.column('receipt_id').doUpdateSet(text)),
  );
}

export function findText(db: Db, userId: number, receiptId: number) {
  return db.get(
    sql.selectFrom('receipt_texts').selectAll().where('user_id', '=', userId).where('receipt_id', '=', receiptId),
  );
}

/** Whether a row knows this stored file. */
export function hasFileName(db: Db, fileName: string): boolean {
  return db.get(sql.selectFrom('receipts').select('id').where('file_name', '=', fileName)) !== undefined;
}

/** Names of all stored files that a row knows, deleted ones included. */
export function listFileNames(db: Db): string[] {
  return db.all(sql.selectFrom('receipts').select('file_name')).map((row) => row.file_name);
}

/** Receipts that were deleted, or failed for good, before a moment. */
export function listForgettable(db: Db, before: string) {
  const query = sql
    .selectFrom('receipts')
    .select(['id', 'user_id', 'file_name'])
    .where((eb) =>
      eb.or([
        eb('deleted_at', '<', before),
        // By when it failed: an old receipt whose second reading fails today is not forgotten tomorrow.
        // What a person typed into it is not forgotten at all.
        eb.and([
          eb('status', '=', 'failed'),
          eb('corrected', '=', '[]'),
          eb(eb.fn.coalesce('processed_at', 'uploaded_at'), '<', before),
        ]),
      ]),
    );
  return db.all(query);
}

export function removeReceipt(db: Db, userId: number, id: number): void {
  db.run(sql.deleteFrom('receipts').where('user_id', '=', userId).where('id', '=', id));
}
