import { sql as expression } from 'kysely';
import { sqlBuilder as sql } from '#main/db/builder.ts';
import type { Db } from '#main/db/connection.ts';
import type { RecalledMerchant } from './reading/merchant-memory.ts';

/** Keeps what a receipt shows of its shop, in place of what an earlier reading found. */
export function putMerchantHints(db: Db, userId: number, receiptId: number, keys: readonly string[]): void {
  db.run(sql.deleteFrom('merchant_hints').where('user_id', '=', userId).where('receipt_id', '=', receiptId));
  if (keys.length === 0) return;
  const rows = keys.map((key) => ({ user_id: userId, receipt_id: receiptId, key }));
  db.run(sql.insertInto('merchant_hints').values(rows));
}

/** Receipts per key that are looked at: the newest say what the shop is called. */
const mostReceipts = 200;

/**
 * What the user called the shops of other receipts that show one of these keys, the newest first: in the transaction that the
 * receipt is linked to, else in a correction.
 */
export function recallMerchants(
  db: Db,
  userId: number,
  keys: readonly string[],
  exceptReceiptId: number,
): RecalledMerchant[] {
  if (keys.length === 0) return [];
  const name = expression<string | null>`CASE WHEN transactions.id IS NOT NULL THEN transactions.merchant_name
    WHEN EXISTS (SELECT 1 FROM json_each(receipts.corrected) WHERE value = 'merchant_name') THEN receipts.merchant_name END`;
  const query = sql
    .selectFrom('merchant_hints')
    .innerJoin('receipts', (join) =>
      join
        .onRef('receipts.id', '=', 'merchant_hints.receipt_id')
        .on('receipts.user_id', '=', userId)
        .on('receipts.deleted_at', 'is', null),
    )
    .leftJoin('transactions', (join) =>
      join
        .onRef('transactions.id', '=', 'receipts.transaction_id')
        .on('transactions.user_id', '=', userId)
        .on('transactions.deleted_at', 'is', null),
    )
    .select(['merchant_hints.key', name.as('name')])
    .where('merchant_hints.user_id', '=', userId)
    .where('merchant_hints.key', 'in', [...keys])
    .where('merchant_hints.receipt_id', '<>', exceptReceiptId)
    .where(name, 'is not', null)
    .orderBy(expression`coalesce(transactions.updated_at, receipts.processed_at)`, 'desc')
    .orderBy('receipts.id', 'desc')
    .limit(mostReceipts);
  return db.all(query) as RecalledMerchant[];
}
