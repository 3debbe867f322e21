import { fitCurrency } from './fit-currency.ts';
import { missingField, type ParsedReceipt } from './parsed-receipt.ts';
import type { ReceiptChanges, ReceiptRow } from './queries.ts';
import { readingProblems } from './reading-problems.ts';
import type { ReadResult } from './receipt-reader.ts';

/** What a person corrected before stays; with an amount or a date from them the receipt remains read by hand. */
export function failedColumns(row: ReceiptRow, code: string, message: string, now: string): ReceiptChanges {
  const corrected = JSON.parse(row.corrected) as string[];
  const readByHand = corrected.length > 0 && (row.parsed_minor !== null || row.parsed_date !== null);
  if (readByHand) return { status: 'processed', error_code: null, error_message: null, processed_at: now };
  return { status: 'failed', error_code: code, error_message: message, processed_at: now };
}

type Processed = Extract<ReadResult, { status: 'processed' }>;

/** The columns of a receipt that was read; what a person corrected before wins. */
export function processedColumns(row: ReceiptRow, result: Processed, now: string): ReceiptChanges {
  const corrected = readCorrected(row);
  const currency = corrected.has('parsed_currency') ? row.parsed_currency : null;
  const parsed = withCurrency(result.parsed, currency ?? result.parsed.currency);
  const keep = <T>(column: string, mine: T, read: T): T => (corrected.has(column) ? mine : read);
  const found = {
    parsed_minor: keep('parsed_amount', row.parsed_minor, parsed.amountMinor),
    parsed_date: keep('parsed_date', row.parsed_date, parsed.date),
    merchant_name: keep('merchant_name', row.merchant_name, parsed.merchant),
  };
  if (Object.values(found).every((value) => value === null))
    return failedColumns(row, 'nothing_found', readingProblems.nothing_found, now);
  return {
    ...found,
    status: 'processed',
    error_code: null,
    error_message: null,
    parsed_currency: parsed.currency,
    tax_minor: keep('tax_amount', row.tax_minor, parsed.taxMinor),
    payment: parsed.payment && JSON.stringify(parsed.payment),
    line_items: JSON.stringify(parsed.lineItems),
    fields: JSON.stringify(mergeFields(row, parsed, corrected)),
    confidence: JSON.stringify(parsed.confidence),
    pages: result.pages,
    page_turns: JSON.stringify(result.turns ?? []),
    processed_at: now,
  };
}

/** The columns that a person filled in; an amount of theirs keeps its currency. */
function readCorrected(row: ReceiptRow): ReadonlySet<string> {
  const corrected = new Set(JSON.parse(row.corrected) as string[]);
  const hasAmount = corrected.has('parsed_amount') && row.parsed_minor !== null;
  const hasTax = corrected.has('tax_amount') && row.tax_minor !== null;
  if (hasAmount || hasTax) corrected.add('parsed_currency');
  return corrected;
}

function withCurrency(parsed: ParsedReceipt, currency: string): ParsedReceipt {
  const refit = (minor: number | null) => (minor === null ? null : fitCurrency(minor, parsed.currency, currency));
  const amount = refit(parsed.amountMinor);
  return {
    ...parsed,
    currency,
    amountMinor: amount !== null && amount > 0 ? amount : null,
    taxMinor: refit(parsed.taxMinor),
    payment: parsed.payment && {
      ...parsed.payment,
      cashMinor: refit(parsed.payment.cashMinor),
      changeMinor: refit(parsed.payment.changeMinor),
    },
    lineItems: fitLineItems(parsed.lineItems, parsed.currency, currency),
  };
}

/** Lines whose amount the other currency cannot write are left out. */
export function fitLineItems(items: ParsedReceipt['lineItems'], from: string, to: string): ParsedReceipt['lineItems'] {
  return items.flatMap((item) => {
    const amountMinor = fitCurrency(item.amountMinor, from, to);
    return amountMinor === null ? [] : [{ ...item, amountMinor }];
  });
}

function mergeFields(row: ReceiptRow, parsed: ParsedReceipt, corrected: ReadonlySet<string>): ParsedReceipt['fields'] {
  const mine = row.fields === null ? null : (JSON.parse(row.fields) as ParsedReceipt['fields']);
  const pick = (column: string, name: keyof ParsedReceipt['fields'], read = parsed.fields[name]) =>
    corrected.has(column) && mine ? mine[name] : read;
  return {
    amount: pick('parsed_amount', 'amount', parsed.amountMinor === null ? missingField : parsed.fields.amount),
    date: pick('parsed_date', 'date'),
    merchant: pick('merchant_name', 'merchant'),
    currency: pick('parsed_currency', 'currency'),
  };
}
