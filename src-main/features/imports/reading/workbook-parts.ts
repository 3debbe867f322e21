import { Unzip, UnzipInflate, zipSync } from 'fflate/browser';
import { UnreadableFile } from './file-row.ts';

/** A bank's list is far below these; what is above them is made to fill the memory. */
const mostUnzipped = 50 * 1024 * 1024;
const mostEntries = 200;

/**
 * What is read of a workbook, in the order in which that goes without a detour: sheets last. exceljs waits for some parts, which stand in as
 * empty ones where all texts are in the cells.
 */
const neededParts: readonly {
  readonly pattern: RegExp;
  readonly name: string | null;
  readonly absent: string | null;
}[] = [
  {
    pattern: /^xl\/_rels\/workbook\.xml\.rels$/i,
    name: 'xl/_rels/workbook.xml.rels',
    absent: '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>',
  },
  { pattern: /^xl\/workbook\.xml$/i, name: 'xl/workbook.xml', absent: null },
  { pattern: /^xl\/styles\.xml$/i, name: 'xl/styles.xml', absent: null },
  {
    pattern: /^xl\/sharedstrings\.xml$/i,
    name: 'xl/sharedStrings.xml',
    absent: '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>',
  },
  { pattern: /^xl\/worksheets\/[^/]+\.xml$/i, name: null, absent: null },
];

export interface Part {
  readonly path: string;
  readonly pieces: Uint8Array[];
}

/** Unpacks every entry piece by piece and counts. Headers may lie about sizes; bytes do not. */
export function unpackWorkbook(bytes: Uint8Array): Part[] {
  let total = 0;
  let entries = 0;
  let isWorkbook = false;
  const parts: Part[] = [];
  const unzip = new Unzip((file) => {
    entries += 1;
    const path = file.name.replaceAll('\\', '/');
    if (/^xl\/workbook\d*\.(?:xml|bin)$/i.test(path)) isWorkbook = true;
    if (entries > mostEntries) throw tooLarge();
    const part = neededParts.some(({ pattern }) => pattern.test(path)) ? { path, pieces: [] as Uint8Array[] } : null;
    if (part) parts.push(part);
    file.ondata = (error, data) => {
      if (error) throw error;
      total += data.length;
      if (total > mostUnzipped) throw tooLarge();
      part?.pieces.push(data);
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  try {
    for (let at = 0; at < bytes.length; at += 64 * 1024)
      unzip.push(bytes.subarray(at, at + 64 * 1024), at + 64 * 1024 >= bytes.length);
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('This workbook is broken: it breaks off or cannot be unpacked. Download it again.');
  }
  if (!isWorkbook) throw new UnreadableFile('This archive is no Excel workbook. Unpack it and choose the file inside.');
  if (!parts.some(({ path }) => /worksheets/i.test(path)))
    throw new UnreadableFile(
      'This workbook is broken: it has no sheets. Download it again, or save it as .xlsx or CSV.',
    );
  return parts;
}

/**
 * The same workbook, with its parts, which are used up by this, in the order in which they are needed. exceljs takes them as they come: sheets before the texts go by way
 * of a file on the disk, and now and then one that comes last is missed. Sheets are numbered, as it knows no other names.
 */
export function inReadingOrder(parts: readonly Part[]): Uint8Array {
  const entries: Record<string, Uint8Array> = {};
  let sheets = 0;
  for (const { pattern, name, absent } of neededParts) {
    const found = parts.filter(({ path }) => pattern.test(path)).sort((a, b) => byNumber.compare(a.path, b.path));
    if (found.length === 0 && name !== null && absent !== null) entries[name] = Buffer.from(absent);
    for (const { pieces } of found) {
      if (name === null) sheets += 1;
      const bytes = withoutPrefix(Buffer.concat(pieces));
      pieces.length = 0;
      if (name === null) entries[`xl/worksheets/sheet${sheets}.xml`] = withPlaces(bytes);
      else entries[name] = bytes;
    }
  }
  return zipSync(entries, { level: 0 });
}

const byNumber = new Intl.Collator('en', { numeric: true });

function tooLarge(): UnreadableFile {
  return new UnreadableFile(
    'Unpacked, this workbook is larger than 50 MB. Save only the sheet with the bookings, or as CSV.',
  );
}

/** Some programs write `<x:row>` for `<row>`, which exceljs does not know. */
function withoutPrefix(bytes: Buffer): Buffer {
  const [, prefix] =
    /<([A-Za-z]\w{0,20}):(?:worksheet|workbook|sst|styleSheet|Relationships)\s/.exec(
      bytes.toString('latin1', 0, 2000),
    ) ?? [];
  if (prefix === undefined) return bytes;
  const text = bytes.toString('utf8');
  return Buffer.from(text.replace(new RegExp(`<(/?)${prefix}:`, 'g'), '<$1').replace(`xmlns:${prefix}=`, 'xmlns='));
}

/** Rows and cells may go without their places: each is then the one behind the last. A day written as such is a text. */
function withPlaces(bytes: Buffer): Buffer {
  const head = bytes.toString('latin1', 0, 20_000);
  if (!/<c(?=[\s>/])(?![^<>]*\sr=)/.test(head) && !/\st="d"/.test(head)) return bytes;
  let row = 0;
  let column = 0;
  const text = bytes.toString('utf8').replace(/<(row|c)(?=[\s>/])([^<>]*)>/g, (_, name: string, attributes: string) => {
    const [, place = ''] = /\sr="([A-Z]*[0-9]*)"/.exec(attributes) ?? [];
    if (name === 'row') {
      row = place === '' ? row + 1 : Number(place);
      column = 0;
      return place === '' ? `<row r="${row}"${attributes}>` : `<row${attributes}>`;
    }
    column = place === '' ? column + 1 : columnOf(place);
    const plain = attributes.replace(' t="d"', ' t="str"');
    return place === '' ? `<c r="${lettersOf(column)}${row}"${plain}>` : `<c${plain}>`;
  });
  return Buffer.from(text);
}

/** "C7" is in column 3. */
function columnOf(place: string): number {
  return [...place.replace(/[0-9]/g, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

function lettersOf(column: number): string {
  const rest = (column - 1) % 26;
  const before = (column - 1 - rest) / 26;
  return (before > 0 ? lettersOf(before) : '') + String.fromCharCode(65 + rest);
}
