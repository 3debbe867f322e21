import { type FieldName, findsLess, isKnown, listSurer } from './earlier-reading.ts';
import { fitCurrency } from './fit-currency.ts';
import { missingField, type ParsedField, type ParsedReceipt } from './parsed-receipt.ts';
import type { ReceiptChanges, ReceiptRow } from './queries.ts';
import { readingProblems } from './reading-problems.ts';
import type { ReadResult } from './receipt-reader.ts';

/** What was read or corrected before stays, and the receipt is as it was; only one of which nothing is known yet fails. */
export function failedColumns(row: ReceiptRow, code: string, message: string, now: string): ReceiptChanges {
  if (isKnown(row)) return knownColumns(now);
  return { status: 'failed', error_code: code, error_message: message, processed_at: now };
}

function knownColumns(now: string): ReceiptChanges {
  return { status: 'processed', error_code: null, error_message: null, processed_at: now };
}

export type ProcessedResult = Extract<ReadResult, { status: 'processed' }>;

/** The columns of a receipt that was read; what a person corrected before wins, and what was surer in an earlier reading. */
export function processedColumns(row: ReceiptRow, result: ProcessedResult, now: string): ReceiptChanges {
  if (findsLess(row, result.parsed)) return knownColumns(now);
  const surer = listSurer(row, result.parsed);
  const kept = readKept(row, surer);
  const pageTurns = JSON.stringify(result.turns ?? []);
  const currency = kept.has('parsed_currency') ? row.parsed_currency : null;
  const parsed = withCurrency(result.parsed, currency ?? result.parsed.currency);
  const keep = <T>(column: string, mine: T, read: T): T => (kept.has(column) ? mine : read);
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
    payment: keep('payment', row.payment, parsed.payment && JSON.stringify(parsed.payment)),
    line_items: keep('line_items', row.line_items, JSON.stringify(parsed.lineItems)),
    fields: JSON.stringify(mergeFields(row, parsed, kept, pageTurns === row.page_turns)),
    confidence: JSON.stringify(mergeConfidence(row, parsed, surer)),
    pages: result.pages,
    page_turns: pageTurns,
    processed_at: now,
  };
}

/** The columns that stay as they are: an amount keeps its currency, and one of an earlier reading what it was read with. */
function readKept(row: ReceiptRow, surer: readonly FieldName[]): ReadonlySet<string> {
  const kept = new Set(JSON.parse(row.corrected) as string[]);
  for (const name of surer) for (const column of columnsOf[name]) kept.add(column);
  const hasAmount = kept.has('parsed_amount') && row.parsed_minor !== null;
  const hasTax = kept.has('tax_amount') && row.tax_minor !== null;
  if (hasAmount || hasTax) kept.add('parsed_currency');
  return kept;
}

const columnsOf: Readonly<Record<FieldName, readonly string[]>> = {
  amount: ['parsed_amount', 'tax_amount', 'payment', 'line_items'],
  date: ['parsed_date'],
  merchant: ['merchant_name'],
};

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

/** Where a kept field stands is forgotten when the picture stands another way now. */
function mergeFields(
  row: ReceiptRow,
  parsed: ParsedReceipt,
  kept: ReadonlySet<string>,
  standsAsBefore: boolean,
): ParsedReceipt['fields'] {
  const mine = row.fields === null ? null : (JSON.parse(row.fields) as ParsedReceipt['fields']);
  const pick = (column: string, name: keyof ParsedReceipt['fields'], read = parsed.fields[name]) =>
    kept.has(column) && mine ? (standsAsBefore ? mine[name] : withoutPlace(mine[name])) : read;
  return {
    amount: pick('parsed_amount', 'amount', parsed.amountMinor === null ? missingField : parsed.fields.amount),
    date: pick('parsed_date', 'date'),
    merchant: pick('merchant_name', 'merchant'),
    currency: pick('parsed_currency', 'currency'),
  };
}

function withoutPlace(field: ParsedField): ParsedField {
  const alternatives = field.alternatives.map(({ value }) => ({ value, page: null, box: null }));
  return { ...field, alternatives, page: null, box: null };
}

function mergeConfidence(row: ReceiptRow, parsed: ParsedReceipt, surer: readonly FieldName[]) {
  const before = row.confidence === null ? null : (JSON.parse(row.confidence) as ParsedReceipt['confidence']);
  const kept = surer.map((name) => [name, before?.[name] ?? null] as const);
  return { ...parsed.confidence, ...Object.fromEntries(kept) };
}
