import type { ReadContext } from '#main/lib/context.ts';
import type { Receipt } from '#shared/contract/receipts.ts';
import { listTexts, listTwins, type TwinRow } from './duplicate-queries.ts';
import { explainSamePurchase, type PrintMarks, readMarks } from './same-purchase.ts';

export type DuplicateReceipt = NonNullable<Receipt['duplicate']>;

/** By receipt the one whose purchase it seems to show again: a saved one first, then the oldest. */
export function findDuplicates(ctx: ReadContext, ids: readonly number[]): ReadonlyMap<number, DuplicateReceipt> {
  const twins = listTwins(ctx.db, ctx.userId, ids);
  if (twins.length === 0) return new Map();
  const marksOf = readMarksOf(ctx, twins);
  const found = new Map<number, DuplicateReceipt>();
  for (const twin of twins) {
    const known = found.get(twin.own_id);
    if (known && (known.transaction_id !== null || twin.other_transaction_id === null)) continue;
    const reasons = explainSamePurchase(
      { date: twin.own_date, merchant: twin.own_merchant, marks: marksOf(twin.own_id) },
      { date: twin.other_date, merchant: twin.other_merchant, marks: marksOf(twin.other_id) },
    );
    if (reasons)
      found.set(twin.own_id, { receipt_id: twin.other_id, transaction_id: twin.other_transaction_id, reasons });
  }
  return found;
}

function readMarksOf(ctx: ReadContext, twins: readonly TwinRow[]): (id: number) => PrintMarks {
  const ids = new Set(twins.flatMap(({ own_id, other_id }) => [own_id, other_id]));
  const texts = new Map(listTexts(ctx.db, ctx.userId, [...ids]).map((row) => [row.receipt_id, row.search_text]));
  const known = new Map<number, PrintMarks>();
  return (id) => {
    const marks = known.get(id) ?? readMarks(texts.get(id) ?? '');
    known.set(id, marks);
    return marks;
  };
}
