import Papa from 'papaparse';
import { isFullDate, takeDateApart } from './dates.ts';
import { isNumber } from './numbers.ts';
import type { Table } from './table.ts';

export const delimiters = [',', ';', '\t', '|'] as const;

/** Enough rows to find out how a file is written. */
const sampleRows = 400;

export interface Dialect {
  readonly delimiter: string;
  /** Null where quotes are part of the text. */
  readonly quote: string | null;
  /** Each line is one quoted cell that holds the real ones. */
  readonly wrapped: boolean;
}

/** The text with plain line ends, without a byte order mark, zeros or Excel's line that names the separator. */
export function tidyText(text: string): { text: string; named: string | null } {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r+\n|\r/g, '\n')
    .replaceAll('\0', '');
  return takeNamed(plain.slice(0, 8192).search(blankBeforeQuote) >= 0 ? plain.replace(blankBeforeQuote, '$1"') : plain);
}

/** `A, "B, C"`: a quote counts only right behind what separates cells. */
const blankBeforeQuote = /([,;|\t]) +"(?=[^"\n]*"(?:[,;|\t\n]|$))/g;

function takeNamed(plain: string): { text: string; named: string | null } {
  const [line, named] = /^"?sep=(.)"?\n/i.exec(plain) ?? [];
  // The line stays, empty: row numbers are those that a spreadsheet shows.
  return line === undefined
    ? { text: plain, named: null }
    : { text: plain.slice(line.length - 1), named: named ?? null };
}

/** Finds what separates cells: what makes most rows with a date and an amount of their own, then what makes rows of one length. */
export function findDialect(text: string, wanted?: string): Dialect {
  const head = headOf(text);
  const quote = isQuoted(head) ? '"' : null;
  const complete = (delimiter: string): Dialect => ({
    delimiter,
    quote,
    wrapped: areWrapped(cut(head, { delimiter, quote }, sampleRows), delimiter),
  });
  if (wanted !== undefined) return complete(wanted);
  let best = { delimiter: ',', score: -1 };
  for (const delimiter of delimiters) {
    const score = scoreTable(parse(head, { delimiter, quote }, sampleRows));
    if (score > best.score) best = { delimiter, score };
  }
  return complete(best.delimiter);
}

/** Cut at a line's end, so that no half row speaks. */
function headOf(text: string): string {
  if (text.length <= 200_000) return text;
  const end = text.lastIndexOf('\n', 200_000);
  return text.slice(0, end < 1000 ? 200_000 : end);
}

/** One quote that is never closed would swallow the rest of a file: then quotes are letters like others. */
function isQuoted(head: string): boolean {
  const delimiter = guessDelimiter(head);
  const { data, errors } = Papa.parse<string[]>(head, { delimiter, newline: '\n' });
  if (!errors.some(({ code }) => code === 'MissingQuotes')) return true;
  return scoreTable(data) >= scoreTable(cut(head, { delimiter, quote: null }, 0));
}

function guessDelimiter(head: string): string {
  const counts = delimiters.map((delimiter) => ({ delimiter, count: head.split(delimiter).length }));
  return counts.sort((a, b) => b.count - a.count)[0]?.delimiter ?? ',';
}

function scoreTable(table: Table): number {
  const lengths = new Map<number, number>();
  let bookings = 0;
  for (const row of table) {
    if (row.length < 2) continue;
    lengths.set(row.length, (lengths.get(row.length) ?? 0) + 1);
    if (row.some((cell) => takeDateApart(cell) !== null) && row.some((cell) => isNumber(cell) && !isFullDate(cell)))
      bookings += 1;
  }
  const usual = Math.max(0, ...lengths.values());
  const widest = Math.max(0, ...lengths.keys());
  return bookings * 10 + usual + Math.min(widest, 90) / 100;
}

function parse(text: string, dialect: Omit<Dialect, 'wrapped'>, most: number): string[][] {
  const rows = cut(text, dialect, most);
  return areWrapped(rows, dialect.delimiter) ? rows.map((row) => unwrap(row, dialect.delimiter)) : rows;
}

function cut(text: string, { delimiter, quote }: Omit<Dialect, 'wrapped'>, most: number): string[][] {
  const { data } = Papa.parse<string[]>(text, { delimiter, newline: '\n', quoteChar: quote ?? noQuote, preview: most });
  return data.map((row) => row.map(quote === null ? stripQuotes : plainCell));
}

/** A character that no bank writes. */
const noQuote = '\u0001';

/** Some banks write each line as one quoted cell. */
function areWrapped(rows: readonly string[][], delimiter: string): boolean {
  const single = rows.filter((row) => row.length === 1 && (row[0] ?? '').includes(delimiter)).length;
  return rows.length > 0 && single >= rows.length * 0.6;
}

function unwrap(row: string[], delimiter: string): string[] {
  if (row.length !== 1) return row;
  return Papa.parse<string[]>(row[0] ?? '', { delimiter, newline: '\n' }).data[0] ?? row;
}

/** Excel's way to keep a number a text: `="0123"`. */
function plainCell(cell: string): string {
  return cell.startsWith('="') && cell.endsWith('"') ? cell.slice(2, -1) : cell;
}

function stripQuotes(cell: string): string {
  return cell.replace(/^\s*"|"\s*$/g, '');
}

/** The first rows of a file. */
export function readSample(text: string, { delimiter, quote, wrapped }: Dialect, most: number): string[][] {
  const rows = cut(text, { delimiter, quote }, most);
  return wrapped ? rows.map((row) => unwrap(row, delimiter)) : rows;
}

/** Hands on one row after the other, numbered from 1, so that a file of a million rows is never in memory as rows. */
export function forEachRow(
  text: string,
  { delimiter, quote, wrapped }: Dialect,
  take: (row: readonly string[], number: number) => void,
): void {
  let number = 0;
  Papa.parse<string[]>(text, {
    delimiter,
    newline: '\n',
    quoteChar: quote ?? noQuote,
    step: ({ data }) => {
      number += 1;
      const row = data.map(quote === null ? stripQuotes : plainCell);
      take(wrapped ? unwrap(row, delimiter) : row, number);
    },
  });
}
