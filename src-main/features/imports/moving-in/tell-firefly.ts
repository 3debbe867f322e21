import { baseName } from './unzip.ts';

/** Columns that only its export of transactions has together. */
export const fireflyColumns = [
  'journal_id',
  'source_name',
  'source_type',
  'destination_name',
  'destination_type',
  'currency_code',
  'amount',
];
const headBytes = 4096;

/** Whether a file begins with the header of Firefly III's transactions. */
export function isFireflyCsv(bytes: Uint8Array): boolean {
  const [header = ''] = new TextDecoder().decode(bytes.subarray(0, headBytes)).split(/\r?\n/, 1);
  const columns = header
    .replace(/^\ufeff/, '')
    .split(/[,;]/)
    .map((name) => name.replaceAll('"', '').trim());
  return fireflyColumns.every((mark) => columns.includes(mark));
}

/** Whether a ZIP may hold its exports: `…transactions….csv` in it, and no workbook. */
export function mayBeFireflyZip(names: readonly string[]): boolean {
  return !names.includes('[Content_Types].xml') && names.some((name) => isNamed(name, 'transactions'));
}

/** Names are `transactions.csv`, or with a day before and `export` behind, as in `2026_11_20_transaction_export.csv`. */
export function isNamed(name: string, what: 'transactions' | 'accounts' | 'categories'): boolean {
  return patterns[what].test(baseName(name));
}

const patterns = {
  transactions: /(^|[_-])transactions?([_-]export)?\.csv$/i,
  accounts: /(^|[_-])accounts?([_-]export)?\.csv$/i,
  categories: /(^|[_-])categor(y|ies)([_-]export)?\.csv$/i,
};
