import { findDateOrder, resolveDate, takeDateApart } from './dates.ts';
import {
  type DateOrder,
  type DecimalMark,
  emptyRow,
  type FileProblem,
  type FileRow,
  type ReadHints,
  type ReadSettings,
} from './file-row.ts';
import { findDecimalMark, readNumber } from './numbers.ts';
import { cleanText, joinTexts, longestText } from './texts.ts';

export interface QifStatements {
  readonly rows: readonly FileRow[];
  readonly problems: readonly FileProblem[];
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder;
  readonly dateIsSure: boolean;
  readonly dateExample: { readonly text: string; readonly date: string } | null;
}

interface Entry {
  readonly line: number;
  readonly account: string | null;
  readonly fields: Map<string, string>;
}

const bookingTypes = /^!type:\s*(?:bank|cash|ccard|oth a|oth l|invoice|bill)\b/i;

/** Reads QIF of Quicken and its kin: a letter and its value a line, `^` behind each booking; lists of other things are passed over. */
export function readQif(text: string, settings: ReadSettings, hints: ReadHints): QifStatements {
  const { entries, isWhole } = collect(text);
  const decimal = settings.decimal ?? findDecimalMark(entries.map(({ fields }) => amountOf(fields))) ?? '.';
  const dates = entries.flatMap(({ fields }) => {
    const written = fields.get('D') ?? '';
    const parts = takeDateApart(written);
    return parts ? [{ written, parts }] : [];
  });
  const found = findDateOrder(
    dates.map(({ parts }) => parts),
    {
      today: hints.today,
      monthFirst: decimal === '.' && hints.currency !== 'EUR' && !dates.some(({ written }) => written.includes('.')),
    },
  );
  const dateOrder = settings.date_format ?? found.order;
  const [example] = dates.flatMap(({ written, parts }) => {
    const date = resolveDate(parts, dateOrder, hints.today);
    return date ? [{ text: written, date }] : [];
  });
  return {
    rows: entries.map((entry) =>
      toRow(entry, { decimal, dateOrder, today: hints.today, invert: settings.invert_amounts ?? false }),
    ),
    problems: isWhole
      ? []
      : [
          {
            row: null,
            code: 'truncated',
            message: 'The file breaks off in its last booking. Download it again for what may be missing.',
          },
        ],
    decimal,
    dateOrder,
    dateIsSure: settings.date_format !== undefined || found.isSure,
    dateExample: example ?? null,
  };
}

function collect(text: string): { entries: Entry[]; isWhole: boolean } {
  const entries: Entry[] = [];
  let fields = new Map<string, string>();
  let account: string | null = null;
  let section: 'bookings' | 'account' | 'other' = 'bookings';
  let line = 0;
  const end = () => {
    if (section === 'bookings' && (fields.has('D') || fields.has('T') || fields.has('U')))
      entries.push({ line, account, fields });
    if (section === 'account') account = fields.get('N') ?? account;
    fields = new Map();
  };
  for (const raw of text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)) {
    line += 1;
    const row = raw.trim();
    if (row === '') continue;
    if (row.startsWith('!')) {
      fields = new Map();
      if (/^!account/i.test(row)) section = 'account';
      else if (/^!type/i.test(row)) section = bookingTypes.test(row) ? 'bookings' : 'other';
    } else if (row.startsWith('^')) end();
    else addField(fields, row);
  }
  const isWhole = fields.size === 0;
  end();
  return { entries, isWhole };
}

/** The first of each letter counts; parts of a split booking have letters of their own, and lines of an address go on. */
function addField(fields: Map<string, string>, row: string): void {
  const letter = row[0]?.toUpperCase() ?? '';
  if (/[SE$%]/.test(letter)) return;
  if (!fields.has(letter)) fields.set(letter, row.slice(1).trim());
}

function amountOf(fields: ReadonlyMap<string, string>): string {
  return fields.get('T') || fields.get('U') || fields.get('$') || '';
}

interface Reading {
  readonly decimal: DecimalMark;
  readonly dateOrder: DateOrder;
  readonly today: string;
  readonly invert: boolean;
}

function toRow({ line, account, fields }: Entry, { decimal, dateOrder, today, invert }: Reading): FileRow {
  const label = fields.get('L') ?? '';
  // [Savings] is a transfer to that account, /class is none of a category.
  const category = label.startsWith('[') ? null : (cleanText(label.split('/')[0] ?? '', 60) ?? null);
  const row: FileRow = {
    ...emptyRow(line),
    account: cleanText(account ?? '', 200),
    merchant: joinTexts([fields.get('P')], longestText),
    description: joinTexts([fields.get('M'), label.startsWith('[') ? label : null], longestText),
    category,
  };
  const written = fields.get('D') ?? '';
  const parts = takeDateApart(written);
  const date = parts && resolveDate(parts, dateOrder, today);
  const text = amountOf(fields);
  const amount = readNumber(text, decimal);
  const value = amount ? (invert ? flip(amount.value) : amount.value) : null;
  if (!date)
    return {
      ...row,
      date: written || null,
      amount: value,
      problem: written === '' ? 'no_date' : 'bad_date',
      problemText: written,
    };
  if (value === null)
    return { ...row, date, problem: text === '' ? 'no_amount' : 'bad_amount', problemText: text.slice(0, 60) };
  return { ...row, date, amount: value };
}

function flip(value: string): string {
  return value.startsWith('-') ? value.slice(1) : `-${value}`;
}
