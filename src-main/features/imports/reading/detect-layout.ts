import { createHash } from 'node:crypto';
import { type ImportField, importFields } from '#shared/contract/imports.ts';
import { bodyOf } from './booking-rows.ts';
import { chooseColumns } from './choose-columns.ts';
import { gatherFacts } from './column-facts.ts';
import { plainName, readHeader } from './column-names.ts';
import { findDateOrder, resolveDate, takeDateApart, type WrittenDate } from './dates.ts';
import {
  type DateOrder,
  type DecimalMark,
  type Mapping,
  noMapping,
  type ReadHints,
  type ReadSettings,
} from './file-row.ts';
import { findHeader, widthOf } from './find-header.ts';
import { findFrameRows } from './frame-rows.ts';
import { findDecimalMark } from './numbers.ts';
import { holdsFee, isNet } from './running-balance.ts';
import { findUnmarked, spendsWithoutMinus, writesCreditsNegative } from './sign-convention.ts';
import type { Table, TableLayout } from './table.ts';

/**
 * Finds out how a table of a bank is read: where its header is, which column is what by name and by content, in which order dates are
 * written and with which decimal mark. `settings` win over what is found. Null where there are no dates or no amounts.
 */
export function detectLayout(table: Table, settings: ReadSettings, hints: ReadHints): TableLayout | null {
  const headerRow = settings.header_row === undefined ? findHeader(table) : settings.header_row;
  const width = widthOf(table, headerRow);
  const header = headerRow === null ? [] : (table[headerRow - 1] ?? []);
  const columns = nameColumns(header, width);
  const known = Array.from({ length: width }, (_, column) => readHeader(header[column] ?? ''));
  const choose = (body: Table) => {
    const facts = Array.from({ length: width }, (_, column) => gatherFacts(body, column));
    return { body, ...chooseColumns({ columns, facts, known, body }) };
  };
  const { body, ...chosen } = refine(choose(bodyOf(table, headerRow)), headerRow, choose);
  const places = applySettings(chosen.places, columns, settings.mapping);
  const isTold = settings.mapping !== undefined || settings.as_table === true;
  if (places.date === null && !isTold) return null;
  if (places.amount === null && places.debit === null && places.credit === null && !isTold) return null;
  const money = [places.amount, places.debit, places.credit, chosen.balance, chosen.fee].filter(
    (place) => place !== null,
  );
  const amounts = body.flatMap((row) => [...money, ...chosen.moreAmounts].map((place) => row[place] ?? ''));
  const decimal = settings.decimal ?? findDecimalMark(amounts) ?? guessDecimal(header, body);
  const dates = readDates(body, [places.date, chosen.valueDate]);
  const monthFirst =
    hints.currency === 'USD' ||
    (hints.currency === null && decimal === '.' && body.some((row) => row.some((cell) => cell.startsWith('$'))));
  const found = findDateOrder(
    dates.map(({ written }) => written),
    { today: hints.today, monthFirst },
  );
  const dateOrder = settings.date_format ?? (found.order === 'ymd' ? orderOfFixed(dates, found.order) : found.order);
  return {
    headerRow,
    columns,
    places,
    mapping: nameMapping(places, columns),
    valueDate: chosen.valueDate,
    fee:
      isNet(columns, places.amount) || holdsFee(body, { ...chosen, amount: places.amount }, decimal)
        ? null
        : chosen.fee,
    status: chosen.status,
    balance: chosen.balance,
    payer: settings.mapping?.merchant === undefined ? chosen.payer : null,
    moreAmounts: places.amount === chosen.places.amount ? chosen.moreAmounts : [],
    moreTexts: isTold ? [] : chosen.moreTexts,
    creditIsNegative: writesCreditsNegative({ body, places, decimal }),
    invertAmounts:
      settings.invert_amounts ??
      spendsWithoutMinus({ columns: header, body, places, balance: chosen.balance, decimal }),
    unmarked: findUnmarked(body, places.direction),
    frameRows: headerRow === null ? findFrameRows(table, places, chosen.valueDate) : [],
    decimal,
    dateOrder,
    dateIsSure: settings.date_format !== undefined || found.isSure,
    dateExample: chooseExample(dates, dateOrder, hints.today),
    signature: signatureOf(columns, header, headerRow),
  };
}

/** Without a header, a line above the bookings may look like one of them until it is known where the dates are. */
function refine<Choice extends { readonly body: Table; readonly places: TableLayout['places'] }>(
  first: Choice,
  headerRow: number | null,
  choose: (body: Table) => Choice,
): Choice {
  const place = first.places.date;
  if (headerRow !== null || place === null) return first;
  const dated = first.body.filter((row) => takeDateApart(row[place] ?? '') !== null);
  return dated.length === 0 || dated.length === first.body.length ? first : choose(dated);
}

/** Where a mapping by a person names columns that are there, they count; null takes a field away. */
function applySettings(
  found: Record<ImportField, number | null>,
  columns: readonly string[],
  mapping: ReadSettings['mapping'],
): Record<ImportField, number | null> {
  const places = { ...found };
  if (!mapping) return places;
  for (const [field, name] of Object.entries(mapping) as [ImportField, string | null][]) {
    const place = name === null ? -1 : columns.indexOf(name);
    places[field] = place < 0 ? null : place;
  }
  if (mapping.amount && !mapping.debit && !mapping.credit) Object.assign(places, { debit: null, credit: null });
  if ((mapping.debit || mapping.credit) && !mapping.amount) places.amount = null;
  return places;
}

function nameMapping(places: Readonly<Record<ImportField, number | null>>, columns: readonly string[]): Mapping {
  const named = importFields.map((field) => [field, places[field] === null ? null : (columns[places[field]] ?? null)]);
  return { ...noMapping, ...(Object.fromEntries(named) as Mapping) };
}

/** Every column has a name of its own: that of the header, or its number. */
function nameColumns(header: readonly string[], width: number): string[] {
  const used = new Set<string>();
  return Array.from({ length: width }, (_, index) => {
    const name = (header[index] ?? '').replace(/\s+/g, ' ').trim().slice(0, 200);
    const own = name === '' || used.has(name) ? `#${index + 1}` : name;
    used.add(own);
    return own;
  });
}

function signatureOf(columns: readonly string[], header: readonly string[], headerRow: number | null): string {
  const text = headerRow === null ? `${columns.length} columns` : header.map(plainName).join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}

/** Where no amount tells: files with semicolons or words of continental Europe mostly have a comma. */
function guessDecimal(header: readonly string[], body: Table): DecimalMark {
  const text = header.join(' ');
  if (/[äöüåæøßéèąćęłńóśźżčřšžů]/i.test(text)) return ',';
  return body.some((row) => row.some((cell) => /^[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{2,4}$/.test(cell))) ? ',' : '.';
}

interface FoundDate {
  readonly text: string;
  readonly written: WrittenDate;
}

function readDates(body: Table, places: readonly (number | null)[]): FoundDate[] {
  return places.flatMap((place) =>
    place === null
      ? []
      : body.flatMap((row) => {
          const text = (row[place] ?? '').trim();
          const written = takeDateApart(text);
          return written ? [{ text, written }] : [];
        }),
  );
}

/** Dates that leave no choice still have an order in which they are written. */
function orderOfFixed(dates: readonly FoundDate[], order: DateOrder): DateOrder {
  const text = dates[0]?.text ?? '';
  if (/^\D*[0-9]{4}/.test(text) || /^[0-9]{6}$/.test(text)) return 'ymd';
  if (/^[0-9]{1,2}\D/.test(text)) return dates[0]?.written.kind === 'fixed' ? 'dmy' : order;
  return /^\p{L}/u.test(text) ? 'mdy' : order;
}

/** The date that says most: one whose day and month could be taken for each other. */
function chooseExample(
  dates: readonly FoundDate[],
  order: DateOrder,
  today: string,
): { text: string; date: string } | null {
  const read = dates.slice(0, 500).flatMap(({ text, written }) => {
    const date = resolveDate(written, order, today);
    return date === null ? [] : [{ text, date, telling: isTelling(date) ? 1 : 0 }];
  });
  const [best] = read.sort((a, b) => b.telling - a.telling);
  return best ? { text: best.text.slice(0, 40), date: best.date } : null;
}

function isTelling(date: string): boolean {
  const [, month = 0, day = 0] = date.split('-').map(Number);
  return day <= 12 && day !== month;
}
