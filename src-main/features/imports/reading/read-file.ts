import { readCamt053 } from './camt053.ts';
import { findDialect, forEachRow, readSample, tidyText } from './csv.ts';
import { type DecodedText, decodeText } from './decode-text.ts';
import { detectLayout } from './detect-layout.ts';
import {
  type FileProblem,
  type FileRow,
  type Layout,
  plainLayout,
  type ReadHints,
  type ReadSettings,
  UnreadableFile,
} from './file-row.ts';
import { latestFor } from './missing-year.ts';
import { readMt940 } from './mt940.ts';
import { readOfx } from './ofx.ts';
import { readHtmlTable, readRecords } from './other-tables.ts';
import { readQif } from './qif.ts';
import { readSerialDays } from './serial-days.ts';
import { isPage, isWorkbook, sniffText } from './sniff-format.ts';
import type { Table, TableLayout } from './table.ts';
import { createTableReader } from './table-rows.ts';

export interface ReadRequest {
  readonly bytes: Uint8Array;
  readonly settings: ReadSettings;
  /** Settings of earlier files by the signature of their layout. */
  readonly remembered: Readonly<Record<string, ReadSettings>>;
  readonly hints: ReadHints;
}

export interface ReadOutcome {
  readonly layout: Layout;
  readonly rows: number;
  readonly problems: readonly FileProblem[];
  readonly remembered: boolean;
}

/** Workbooks above this are refused before they are unpacked. */
const mostWorkbookBytes = 10 * 1024 * 1024;
const sampleRows = 5000;

/**
 * Reads a bank's file of any known format and hands on its bookings in their order. Throws UnreadableFile, with words for a person, for one
 * that is none of them or broken from its start; one that breaks off later gives its good bookings and a problem.
 */
export async function readFile(request: ReadRequest, take: (row: FileRow) => void): Promise<ReadOutcome> {
  const { bytes, settings } = request;
  if (isWorkbook(bytes)) return readWorkbook(request, take);
  const decoded = decodeText(bytes, settings.encoding);
  if (isPage(decoded.text)) {
    const plain = { ...plainLayout('csv'), encoding: decoded.encoding };
    const read = readFirstTable([readHtmlTable(decoded.text)], request, plain, take);
    if (read) return read;
  }
  const format = sniffText(decoded.text);
  if (format === 'csv') return readCsv(request, decoded, take);
  return readStatements(request, format, decoded, take);
}

function readStatements(
  { settings, hints }: ReadRequest,
  format: 'ofx' | 'qif' | 'camt053' | 'mt940',
  { text, encoding }: DecodedText,
  take: (row: FileRow) => void,
): ReadOutcome {
  const layout: Layout = { ...plainLayout(format), encoding, invertAmounts: settings.invert_amounts ?? false };
  if (format === 'qif') {
    const { rows, problems, ...found } = readQif(text, settings, hints);
    for (const row of rows) take(row);
    return { layout: { ...layout, ...found }, rows: rows.length, problems, remembered: false };
  }
  const read = { ofx: readOfx, camt053: readCamt053, mt940: readMt940 }[format];
  const { rows, problems } = read(text);
  for (const row of rows) take(settings.invert_amounts ? invert(row) : row);
  return { layout, rows: rows.length, problems, remembered: false };
}

function invert(row: FileRow): FileRow {
  if (row.amount === null) return row;
  return { ...row, amount: row.amount.startsWith('-') ? row.amount.slice(1) : `-${row.amount}` };
}

function readCsv(
  request: ReadRequest,
  { text: raw, encoding }: DecodedText,
  take: (row: FileRow) => void,
): ReadOutcome {
  const { text, named } = tidyText(raw);
  const records = readRecords(text);
  const listed = records && readFirstTable([records], request, { ...plainLayout('csv'), encoding }, take);
  if (listed) return listed;
  const dialect = findDialect(text, request.settings.delimiter ?? named ?? undefined);
  const sample = readSample(text, dialect, sampleRows);
  const found = detectRemembering(sample, request);
  if (!found) throw new UnreadableFile(noBookings, hasColumns(sample));
  const layout: Layout = {
    ...plainLayout('csv'),
    ...describe(found.layout),
    encoding,
    delimiter: dialect.delimiter,
  };
  const reader = createTableReader(found.layout, { latest: latestFor(sample, found.layout, request.hints) });
  let rows = 0;
  forEachRow(text, dialect, (cells, number) => {
    if (number <= (found.layout.headerRow ?? 0)) return;
    const row = reader.read(cells, number);
    if (!row) return;
    rows += 1;
    take(row);
  });
  return { layout, rows, problems: [], remembered: found.remembered };
}

async function readWorkbook(request: ReadRequest, take: (row: FileRow) => void): Promise<ReadOutcome> {
  if (request.bytes.length > mostWorkbookBytes)
    throw new UnreadableFile('A workbook may have 10 MB at most. Save the sheet with the bookings as CSV.');
  const { readXlsx } = await import('./xlsx.ts');
  const sheets = await readXlsx(request.bytes);
  const read = readFirstTable(
    sheets.map(({ rows }) => readSerialDays(rows)),
    request,
    plainLayout('xlsx'),
    take,
  );
  if (read) return read;
  throw new UnreadableFile(
    'No sheet of this workbook has a column with dates and one with amounts.',
    sheets.some(({ rows }) => hasColumns(rows)),
  );
}

/** Reads the first of some tables that holds bookings; null where none does. */
function readFirstTable(
  tables: readonly Table[],
  request: ReadRequest,
  plain: Layout,
  take: (row: FileRow) => void,
): ReadOutcome | null {
  for (const table of tables) {
    const found = hasColumns(table) || !request.settings.as_table ? detectRemembering(table, request) : null;
    if (!found) continue;
    const reader = createTableReader(found.layout, { latest: latestFor(table, found.layout, request.hints) });
    let rows = 0;
    for (const [index, cells] of table.entries()) {
      if (index < (found.layout.headerRow ?? 0)) continue;
      const row = reader.read(cells, index + 1);
      if (!row) continue;
      rows += 1;
      take(row);
    }
    return { layout: { ...plain, ...describe(found.layout) }, rows, problems: [], remembered: found.remembered };
  }
  return null;
}

const noBookings =
  'No columns with dates and with amounts were found. Choose a file of bookings as CSV, Excel, OFX, QIF, CAMT.053 or MT940.';

/** Whether most rows of something have columns. */
function hasColumns(table: Table): boolean {
  const filled = table.filter((row) => row.some((cell) => cell.trim() !== ''));
  const wide = filled.filter((row) => row.filter((cell) => cell.trim() !== '').length >= 2);
  return wide.length >= 2 && wide.length >= filled.length / 2;
}

interface Found {
  readonly layout: TableLayout;
  readonly settings: ReadSettings;
  readonly remembered: boolean;
}

/** What was decided for an earlier file of the same layout counts again, below what is decided for this one. */
function detectRemembering(table: Table, { settings, remembered, hints }: ReadRequest): Found | null {
  const layout = detectLayout(table, settings, hints);
  const earlier = layout ? remembered[layout.signature] : undefined;
  if (!earlier) return layout && { layout, settings, remembered: false };
  const both = {
    ...earlier,
    ...settings,
    ...(earlier.mapping || settings.mapping ? { mapping: { ...earlier.mapping, ...settings.mapping } } : {}),
  };
  const again = detectLayout(table, both, hints);
  return again && { layout: again, settings: both, remembered: true };
}

function describe(layout: TableLayout): Partial<Layout> {
  const { decimal, dateOrder, dateIsSure, dateExample, headerRow, invertAmounts, columns, mapping, signature } = layout;
  return { decimal, dateOrder, dateIsSure, dateExample, headerRow, invertAmounts, columns, mapping, signature };
}
