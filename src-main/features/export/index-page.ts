import type { WriteAmount } from '#main/lib/amount-writer.ts';
import { formatAmount } from '#shared/money.ts';
import type { ExportRow } from './export-row.ts';
import type { ReportTexts } from './report-texts.ts';

/** A receipt in the pack; a missing file is said, not hidden. */
export interface IndexEntry {
  readonly transaction: Pick<ExportRow, 'date' | 'merchant' | 'currency'> & { readonly totalMinor: number };
  /** Its place in the pack, or null when the file could not be read. */
  readonly fileName: string | null;
}

/** The page that ties the receipts of a tax pack to their transactions: plain HTML without scripts, that opens from the unpacked folder. */
export function createIndexPage(
  { title, period }: { readonly title: string; readonly period: string },
  entries: readonly IndexEntry[],
  { texts, writeAmount }: { readonly texts: ReportTexts; readonly writeAmount: WriteAmount },
): string {
  const say: ReportTexts['say'] = (word, values) => escapeHtml(texts.say(word, values));
  const sayOfFile = (word: 'packPdf' | 'packCsv', file: string) =>
    say(word, { file }).replace(file, `<a href="${file}">${file}</a>`);
  const rows = entries.map(
    ({ transaction: { date, merchant, currency, totalMinor }, fileName }) =>
      `<tr><td>${escapeHtml(texts.longDate(date))}</td><td>${escapeHtml(merchant ?? '')}</td>` +
      `<td class="amount">${escapeHtml(writeAmount(totalMinor, currency))} ${currency}</td><td>${fileName === null ? say('fileMissing') : link(fileName)}</td></tr>`,
  );
  return `<!doctype html>
<html lang="${texts.language}">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>
body { font: 15px/1.5 system-ui, sans-serif; color: #1c1c1a; max-width: 56rem; margin: 3rem auto; padding: 0 1rem; }
h1 { font-size: 1.6rem; margin: 0; } p { color: #5d5d58; margin: .25rem 0 1.5rem; }
table { border-collapse: collapse; width: 100%; } th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid #e6e6e2; }
th { font-size: .85rem; color: #5d5d58; } .amount { text-align: right; font-variant-numeric: tabular-nums; } a { color: #474fc6; }
</style>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(period)}</p>
<ul>
<li>${sayOfFile('packPdf', 'transactions.pdf')}</li>
<li>${sayOfFile('packCsv', 'transactions.csv')}</li>
</ul>
<h2>${say('packReceipts', { count: entries.length })}</h2>
<table>
<thead><tr><th>${say('date')}</th><th>${say('merchant')}</th><th class="amount">${say('amount')}</th><th>${say('file')}</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</html>
`;
}

function link(fileName: string): string {
  const address = fileName.split('/').map(encodeURIComponent).join('/');
  return `<a href="${address}">${escapeHtml(fileName.replace('receipts/', ''))}</a>`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/tiff': 'tif',
  'image/bmp': 'bmp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
};

/** "2026-11-20_Rewe-City_42.80_9.jpg": sorts by date, says what it is, and holds letters, digits and signs that every system takes. */
export function nameReceiptFile(
  transaction: IndexEntry['transaction'],
  receipt: { readonly id: number; readonly mime_type: string },
): string {
  const merchant = (transaction.merchant ?? '').normalize('NFC').replace(/[^\p{L}\p{M}\p{N}]+/gu, '-');
  const parts = [
    transaction.date,
    [...merchant]
      .slice(0, 40)
      .join('')
      .replace(/^-+|-+$/g, ''),
    formatAmount(transaction.totalMinor, transaction.currency),
    String(receipt.id),
  ];
  return `receipts/${parts.filter(Boolean).join('_')}.${extensions[receipt.mime_type] ?? 'bin'}`;
}
