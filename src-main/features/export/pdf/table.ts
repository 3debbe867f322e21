import type { WriteAmount } from '#main/lib/amount-writer.ts';
import { type ExportRow, signedMinor } from '../export-row.ts';
import type { ReportTexts } from '../report-texts.ts';
import { nameOfCategory } from '../sums.ts';
import type { PdfFile } from './document.ts';
import { accent, band, contentWidth, faint, good, hair, ink, page, rule, soft } from './look.ts';

const size = 8.5;
const rowHeight = 16;
const dayHeight = 21;
const headHeight = 20;
const columns = {
  what: { left: page.left + 5, width: 217 },
  category: { left: page.left + 228, width: 104 },
  account: { left: page.left + 338, width: 86 },
} as const;

export interface TableOptions {
  readonly file: PdfFile;
  readonly texts: ReportTexts;
  readonly writeAmount: WriteAmount;
  readonly baseCurrency: string;
}

/** The table of transactions, a group a day. Rows come sorted by date; a day is drawn when the next one begins. */
export function createTable({ file, texts, writeAmount, baseCurrency }: TableOptions): {
  add(row: ExportRow): void;
  end(): void;
} {
  const { setter, canvas } = file;
  const { say } = texts;
  const widthIn = (points: number) => (points * 1000) / size;
  let day: ExportRow[] = [];
  let y = Number.POSITIVE_INFINITY;

  const startPage = () => {
    file.startPage();
    y = page.top + headHeight;
    const baseline = y - 8;
    for (const [title, left] of [
      [say('transaction'), columns.what.left],
      [say('category'), columns.category.left],
      [say('account'), columns.account.left],
    ] as const)
      canvas.text(setter.set(title, 'bold'), left, baseline, 7.5, soft);
    const amountHead = setter.set(say('amountOf', { currency: baseCurrency }), 'bold');
    canvas.textRight(amountHead, page.right - 5, baseline, 7.5, soft);
    canvas.fill(page.left, y - 0.5, contentWidth, 0.75, rule);
  };

  const drawDayHead = (date: string, rows: readonly ExportRow[], isContinued: boolean) => {
    y += 5;
    canvas.fill(page.left, y, contentWidth, dayHeight - 5, band);
    const day = texts.fullDate(date);
    const title = isContinued ? say('dayContinued', { day }) : day;
    canvas.text(setter.set(title, 'bold'), page.left + 5, y + 11.2, 8, ink);
    const net = netOf(rows);
    if (net !== null && !isContinued) {
      canvas.textRight(setter.set(writeAmount(net, baseCurrency), 'bold'), page.right - 5, y + 11.2, 8, soft);
    }
    y += dayHeight - 5;
  };

  const drawRow = (row: ExportRow) => {
    const baseline = y + 11;
    drawWhat(row, baseline);
    const category = row.type === 'transfer' ? say('transfer') : nameOfCategory(row, texts);
    const isPlain = row.type === 'transfer' || row.category === null;
    canvas.text(
      setter.set(category, 'regular', widthIn(columns.category.width)),
      columns.category.left,
      baseline,
      size,
      isPlain ? faint : soft,
    );
    const account = row.transferAccount === null ? row.account : `${row.account} → ${row.transferAccount}`;
    canvas.text(
      setter.set(account, 'regular', widthIn(columns.account.width)),
      columns.account.left,
      baseline,
      size,
      soft,
    );
    drawAmount(row, baseline);
    canvas.fill(page.left, y + rowHeight - 0.5, contentWidth, 0.4, hair);
    y += rowHeight;
  };

  const drawWhat = (row: ExportRow, baseline: number) => {
    const notes = notesOf(row, say);
    const [first = '', ...rest] = [row.merchant, ...notes].filter((text) => text !== null && text !== '') as string[];
    const title = setter.set(
      first || (row.type === 'transfer' ? say('transfer') : '–'),
      'regular',
      widthIn(columns.what.width),
    );
    const { left } = columns.what;
    canvas.text(title, left, baseline, size, row.part !== null && row.part > 1 ? faint : ink);
    const end = left + (title.width * size) / 1000 + 6;
    const room = left + columns.what.width - end;
    if (rest.length === 0 || room < 24) return;
    canvas.text(setter.set(rest.join(' · '), 'regular', (room * 1000) / 7.5), end, baseline, 7.5, faint);
  };

  const drawAmount = (row: ExportRow, baseline: number) => {
    const signed = signedMinor(row);
    const text = writeAmount(signed ?? row.amountMinor, row.currency);
    const shown = row.currency === baseCurrency ? text : `${row.currency} ${text}`;
    const color = signed === null ? faint : signed > 0 ? good : ink;
    canvas.textRight(setter.set(shown, 'regular'), page.right - 5, baseline, size, color);
  };

  const drawDay = () => {
    const [first] = day;
    if (!first) return;
    if (y + dayHeight + rowHeight > page.bottom) startPage();
    drawDayHead(first.date, day, false);
    for (const row of day) {
      if (y + rowHeight > page.bottom) {
        startPage();
        drawDayHead(first.date, day, true);
      }
      drawRow(row);
    }
    day = [];
  };

  return {
    add(row) {
      if (day[0] && day[0].date !== row.date) drawDay();
      day.push(row);
    },
    end() {
      drawDay();
      if (file.pageCount === 0) return;
      canvas.fill(page.left, y + 6, 24, 1.2, accent);
    },
  };
}

function notesOf(row: ExportRow, say: ReportTexts['say']): (string | null)[] {
  return [
    row.refund ? say('refund') : null,
    row.partDescription ?? (row.part === null ? null : say('partNumber', { number: row.part })),
    row.description,
    row.tags === '' ? null : row.tags,
    row.receiptId === null ? null : say('receiptNumber', { id: row.receiptId }),
  ];
}

/** What a day comes to in the base currency; null when a rate is missing or nothing but transfers happened. */
function netOf(rows: readonly ExportRow[]): number | null {
  const counted = rows.filter((row) => row.type !== 'transfer');
  if (counted.length === 0) return null;
  let net = 0;
  for (const row of counted) {
    if (row.baseMinor === null) return null;
    net += row.type === 'income' || row.refund ? row.baseMinor : -row.baseMinor;
  }
  return net;
}
