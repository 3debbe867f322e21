import type { z } from 'zod';
import type { Receipt, receipt } from '#shared/contract/receipts.ts';
import { formatAmount } from '#shared/money.ts';
import type { ParsedReceipt } from './parsed-receipt.ts';
import type { QuarterTurn } from './quarter-turn.ts';
import type { ReceiptRow } from './queries.ts';
import { deleteOnOf } from './retention.ts';
import type { Suggester } from './suggest.ts';

/** What a receipt is shown with that its row does not hold. */
export interface Surroundings {
  /** Percent read. */
  readonly progress: number;
  /** Null for one that is linked. */
  readonly suggested: Pick<ReturnType<Suggester>, 'category_id' | 'categorySource'> | null;
  readonly duplicate: Receipt['duplicate'];
}

/** A row as the API shows it. */
export function presentReceipt(row: ReceiptRow, around: Surroundings): Receipt {
  const currency = row.parsed_currency;
  const money = (minor: number | null | undefined) =>
    minor === null || minor === undefined || currency === null ? null : formatAmount(minor, currency);
  const payment = row.payment === null ? null : (JSON.parse(row.payment) as ParsedReceipt['payment']);
  const lines = JSON.parse(row.line_items) as ParsedReceipt['lineItems'];
  return {
    id: row.id,
    status: row.status,
    original_name: row.original_name,
    mime_type: row.mime_type,
    size: row.size,
    parsed_amount: money(row.parsed_minor),
    parsed_currency: currency,
    parsed_date: row.parsed_date,
    merchant_name: row.merchant_name,
    tax_amount: money(row.tax_minor),
    payment: payment && {
      method: payment.method,
      cash: money(payment.cashMinor),
      change: money(payment.changeMinor),
      card_last_four: payment.cardLastFour,
    },
    line_items:
      currency === null
        ? []
        : lines.map((line) => ({
            description: line.description,
            quantity: line.quantity,
            amount: formatAmount(line.amountMinor, currency),
          })),
    fields: row.fields === null ? null : (JSON.parse(row.fields) as z.output<typeof receipt>['fields']),
    confidence:
      row.confidence === null
        ? { amount: null, date: null, merchant: null }
        : (JSON.parse(row.confidence) as Receipt['confidence']),
    pages: row.pages,
    page_turns: readTurns(row),
    error: row.error_code === null ? null : { code: row.error_code, message: row.error_message ?? '' },
    attempts: row.attempts,
    progress: around.progress,
    suggested_category_id: around.suggested?.category_id ?? null,
    suggested_category_source: around.suggested?.categorySource ?? null,
    transaction_id: row.transaction_id,
    duplicate: around.duplicate,
    uploaded_at: row.uploaded_at,
    processed_at: row.processed_at,
    delete_on: deleteOnOf(row),
  };
}

/** Page by page; a page that is not in the list stands upright. */
export function readTurns(row: ReceiptRow): QuarterTurn[] {
  return JSON.parse(row.page_turns);
}
