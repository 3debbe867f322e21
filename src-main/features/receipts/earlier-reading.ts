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

/** The fields of which an earlier reading was surer than this one: reading again makes nothing worse. What a person corrected stays anyway. */
export function listSurer(row: ReceiptRow, parsed: ParsedReceipt): FieldName[] {
  return listOpen(row).filter((name) => rankBefore(row, name) > ranks[parsed.fields[name].state]);
}

/** Whether a reading is less sure of something than an earlier one, and surer of nothing. */
export function findsLess(row: ReceiptRow, parsed: ParsedReceipt): boolean {
  const isSurer = listOpen(row).some((name) => ranks[parsed.fields[name].state] > rankBefore(row, name));
  return !isSurer && listSurer(row, parsed).length > 0;
}

const columns: Readonly<Record<FieldName, string>> = {
  amount: 'parsed_amount',
  date: 'parsed_date',
  merchant: 'merchant_name',
};

function listOpen(row: ReceiptRow): FieldName[] {
  const corrected = JSON.parse(row.corrected) as string[];
  return names.filter((name) => !corrected.includes(columns[name]));
}

function rankBefore(row: ReceiptRow, name: FieldName): number {
  const values = { amount: row.parsed_minor, date: row.parsed_date, merchant: row.merchant_name };
  if (row.fields === null || values[name] === null) return ranks.missing;
  return ranks[(JSON.parse(row.fields) as ParsedReceipt['fields'])[name].state];
}
