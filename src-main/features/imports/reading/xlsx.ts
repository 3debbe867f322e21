import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { UnreadableFile } from './file-row.ts';
import { inReadingOrder, unpackWorkbook } from './workbook-parts.ts';

/** A bank's list is far below these. */
const mostColumns = 300;
const mostRows = 300_000;

/** The reader keeps up with pieces; all at once it would hold a whole sheet in parts of its own. */
const pieceBytes = 64 * 1024;

export interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

function* inPieces(bytes: Uint8Array): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceBytes) yield Buffer.from(bytes.subarray(at, at + pieceBytes));
}

/**
 * Reads the sheets of a workbook as texts: dates as `YYYY-MM-DD`, numbers with a point, a formula as the result that was stored with it.
 * What it would take unpacked is measured first, and of that only what the reader needs is kept.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  const parts = unpackWorkbook(bytes);
  const sheets: Sheet[] = [];
  let rowsLeft = mostRows;
  try {
    const reader = new ExcelJS.stream.xlsx.WorkbookReader(Readable.from(inPieces(inReadingOrder(parts))), {
      worksheets: 'emit',
      sharedStrings: 'cache',
      styles: 'cache',
      hyperlinks: 'ignore',
      entries: 'ignore',
    });
    for await (const sheet of reader) {
      const rows: string[][] = [];
      for await (const row of sheet) {
        if (rowsLeft-- <= 0)
          throw new UnreadableFile('This workbook has more rows than Kvitt reads at once. Split it by year.');
        // Rows that the file leaves out are empty ones: numbers stay those of the spreadsheet.
        while (rows.length < row.number - 1 && rows.length < mostRows) rows.push([]);
        rows.push(toTexts(row));
      }
      sheets.push({ name: String((sheet as { name?: string }).name ?? ''), rows });
    }
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile(
      'This workbook is broken or has a password. Save it again as .xlsx or CSV and choose that file.',
    );
  }
  return sheets;
}

function toTexts(row: ExcelJS.Row): string[] {
  const texts: string[] = [];
  row.eachCell({ includeEmpty: false }, (cell, column) => {
    if (column > mostColumns) return;
    while (texts.length < column - 1) texts.push('');
    texts.push(toText(cell.value));
  });
  return texts;
}

function toText(value: ExcelJS.CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().slice(0, 10);
  if (typeof value === 'number') return numberText(value);
  if (typeof value !== 'object') return String(value);
  if ('richText' in value) return value.richText.map(({ text }) => text).join('');
  if ('error' in value) return '';
  if ('result' in value) return toText(value.result as ExcelJS.CellValue);
  if ('text' in value) return toText(value.text as ExcelJS.CellValue);
  return '';
}

/** 0.1 + 0.2 is stored as 0.30000000000000004. */
function numberText(value: number): string {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return '';
  return Number.isInteger(value) ? String(value) : value.toFixed(8).replace(/\.?0+$/, '');
}
