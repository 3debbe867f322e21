import type { FieldState, ParsedReceipt } from './parsed-receipt.ts';
import type { ReceiptRow } from './queries.ts';

export type FieldName = 'amount' | 'date' | 'merchant';

const names: readonly FieldName[] = ['amount', 'date', 'merchant'];
const ranks: Readonly<Record<FieldState, number>> = { missing: 0, check: 1, clear: 2 };

/** Whether anything of a receipt is known already: by an earlier reading, or an amount or a date by hand. */
export function isKnown(row: ReceiptRow): boolean {
  const wasRead = row.confidence !== null && row.merchant_name !== null;
  return wasRead || row.parsed_minor !== null || row.parsed_date !== null;
}

/** The fields of which an earlier reading was surer than this one: reading again makes nothing worse. */
export function listSurer(row: ReceiptRow, parsed: ParsedReceipt): FieldName[] {
  return names.filter((name) => ranks[stateBefore(row, name)] > ranks[parsed.fields[name].state]);
}

/** Whether a reading finds nothing that an earlier one had not found surer or as sure, and less of something. */
export function findsLess(row: ReceiptRow, parsed: ParsedReceipt): boolean {
  const isSurer = names.some((name) => ranks[parsed.fields[name].state] > ranks[stateBefore(row, name)]);
  return !isSurer && listSurer(row, parsed).length > 0;
}

function stateBefore(row: ReceiptRow, name: FieldName): FieldState {
  const values = { amount: row.parsed_minor, date: row.parsed_date, merchant: row.merchant_name };
  if (row.fields === null || values[name] === null) return 'missing';
  return (JSON.parse(row.fields) as ParsedReceipt['fields'])[name].state;
}
