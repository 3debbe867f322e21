import { neutralizeFormula } from '#main/lib/formula-text.ts';
import { formatAmount } from '#shared/money.ts';
import { type ExportRow, signedMinor } from './export-row.ts';

/** Column names and what stands below them, in order. Only texts of people can hold a formula; the rest is ours. */
const columns: readonly (readonly [name: string, cell: (row: ExportRow, baseCurrency: string) => string])[] = [
  ['date', (row) => row.date],
  ['type', (row) => row.type],
  ['amount', (row) => formatAmount(row.amountMinor, row.currency)],
  ['currency', (row) => row.currency],
  ['signed_amount', (row) => money(signedMinor(row), row.currency)],
  ['merchant_name', (row) => text(row.merchant)],
  ['category', (row) => text(row.category)],
  ['parent_category', (row) => text(row.parentCategory)],
  ['description', (row) => text(row.description)],
  ['tags', (row) => text(row.tags)],
  ['account', (row) => text(row.account)],
  ['account_amount', (row) => money(row.accountMinor, row.accountCurrency)],
  ['account_currency', (row) => row.accountCurrency],
  ['transfer_account', (row) => text(row.transferAccount)],
  ['transfer_amount', (row) => money(row.transferMinor, row.transferCurrency ?? row.currency)],
  ['transfer_currency', (row) => row.transferCurrency ?? ''],
  ['refund', (row) => String(row.refund)],
  ['base_amount', (row, base) => money(row.baseMinor, base)],
  ['base_currency', (_, base) => base],
  ['receipt_id', (row) => row.receiptId?.toString() ?? ''],
  ['part', (row) => row.part?.toString() ?? ''],
  ['part_description', (row) => text(row.partDescription)],
  ['id', (row) => row.id.toString()],
  ['created_at', (row) => row.createdAt],
];

/** The byte order mark tells Excel that the file is UTF-8. */
const byteOrderMark = '\uFEFF';

/** RFC 4180: commas, quotes only where needed, CRLF after every line. One chunk of text for the header and one a page of rows. */
export async function* writeCsv(pages: AsyncIterable<readonly ExportRow[]>, baseCurrency: string) {
  yield `${byteOrderMark}${columns.map(([name]) => name).join(',')}\r\n`;
  for await (const rows of pages) yield toLines(rows, baseCurrency);
}

function toLines(rows: readonly ExportRow[], baseCurrency: string): string {
  let lines = '';
  for (const row of rows) {
    let separator = '';
    for (const [, cell] of columns) {
      lines += separator + cell(row, baseCurrency);
      separator = ',';
    }
    lines += '\r\n';
  }
  return lines;
}

function money(minor: number | null, currency: string): string {
  return minor === null ? '' : formatAmount(minor, currency);
}

function text(value: string | null): string {
  if (value === null) return '';
  // Most texts hold nothing of either kind, and this one look at them is quick.
  if (!/[^\p{L}\p{N} .&/()]|^\s|\s$/u.test(value)) return value;
  const neutral = neutralizeFormula(value);
  return /[",\r\n]|^\s|\s$/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
}
