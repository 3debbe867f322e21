import { decodeEntities } from './entities.ts';
import type { Table } from './table.ts';

/** Rows of a page's tables: what some banks call Excel is a web page. */
export function readHtmlTable(text: string): Table {
  const plain = withoutComments(text);
  return [...plain.matchAll(/<tr\b[^<>]*>([\s\S]*?)(?=<\/tr\s*>|<tr\b|<\/table\s*>|$)/gi)].map(([, row = '']) =>
    [...row.matchAll(/<t[dh]\b([^<>]*)>([\s\S]*?)(?=<\/t[dh]\s*>|<t[dh]\b|$)/gi)].flatMap(
      ([, attributes = '', cell = '']) => {
        const [, span = '1'] = /\bcolspan\s*=\s*["']?([0-9]{1,2})/i.exec(attributes) ?? [];
        const rest = Array.from({ length: Math.max(0, Number(span) - 1) }, () => '');
        return [textOf(cell), ...rest];
      },
    ),
  );
}

/** One step a comment, however many are never closed. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', at)) {
    const end = text.indexOf('-->', start);
    parts.push(text.slice(at, start));
    if (end < 0) return parts.join('');
    at = end + 3;
  }
  return parts.join('') + text.slice(at);
}

function textOf(cell: string): string {
  return decodeEntities(cell.replace(/<[^<>]*>/g, ' '))
    .replace(/[\s\u00a0]+/g, ' ')
    .trim();
}

const field = /^[\s\u00a0]*(\p{L}[\p{L} .'-]{1,30}):[\s\u00a0]*(.*)$/u;

/**
 * A list that has a line for each part of a booking, "Date: …", "Amount: …", as a table with their names as its header. Null for other
 * texts: its first name comes again with each booking.
 */
export function readRecords(text: string): Table | null {
  const head = text
    .slice(0, 4000)
    .split('\n')
    .map((line) => field.exec(line)?.[1]?.trim() ?? null);
  const counts = new Map<string, number>();
  for (const name of head) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  const names = [...counts].filter(([, count]) => count >= 2).map(([name]) => name);
  const filled = head.filter((name) => name !== null).length;
  if (
    names.length < 3 ||
    filled <
      text
        .slice(0, 4000)
        .split('\n')
        .filter((line) => line.trim() !== '').length *
        0.7
  )
    return null;
  const [start] = names;
  const rows: string[][] = [];
  for (const line of text.split('\n')) {
    const [, name = '', value = ''] = field.exec(line) ?? [];
    const place = names.indexOf(name.trim());
    if (place < 0) continue;
    if (name.trim() === start) rows.push(names.map(() => ''));
    const row = rows.at(-1);
    if (row) row[place] = value.replace(/\u00a0/g, ' ').trim();
  }
  return [names, ...rows];
}
