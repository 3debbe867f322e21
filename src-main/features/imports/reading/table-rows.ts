import { restoreFormula } from '#main/lib/formula-text.ts';
import { isCurrency } from '#shared/money.ts';
import { isSumLine } from './booking-rows.ts';
import { currencyOfHeader } from './column-names.ts';
import { resolveDate, takeDateApart } from './dates.ts';
import { emptyRow, type FileRow, type RowProblem } from './file-row.ts';
import { addDecimals, isZero, negate, type ReadNumber, readNumber } from './numbers.ts';
import { namesBoundary, readDirection, readStatus } from './row-words.ts';
import type { TableLayout } from './table.ts';
import { cleanText, longestText } from './texts.ts';

export interface TableReader {
  /** The booking of a row; null for one that is none, such as a line below the bookings. */
  read(cells: readonly string[], row: number): FileRow | null;
}

export interface TableOptions {
  /** A missing year is the latest before this day. */
  readonly latest: string;
}

interface ReadDate {
  readonly date: string | null;
  readonly problem: RowProblem | null;
  readonly text: string | null;
  readonly status: 'pending' | 'not_booked' | null;
}

type Amount =
  | { readonly value: string; readonly currency: string | null }
  | { readonly problem: RowProblem; readonly text: string };

/** Reads the rows of a table by its layout. */
export function createTableReader(layout: TableLayout, { latest }: TableOptions): TableReader {
  const { places, invertAmounts } = layout;
  let seen = 0;
  const unit = findUnit(layout);
  const cell = (cells: readonly string[], place: number | null) => (place === null ? '' : (cells[place] ?? '').trim());
  // Our own exports put an apostrophe before what a spreadsheet could run.
  const isOurs = layout.columns.includes('signed_amount') && layout.columns.includes('part_description');
  const text = (cells: readonly string[], place: number | null) => {
    const written = cell(cells, place);
    return cleanText(isOurs ? restoreFormula(written) : written, longestText);
  };

  function readDate(cells: readonly string[]): ReadDate {
    const written = [cell(cells, places.date), cell(cells, layout.valueDate)].filter((text) => text !== '');
    const [first = ''] = written;
    if (first === '') return { date: null, problem: 'no_date', text: null, status: null };
    // A word such as "open" stands where a day is not known yet.
    const status = readStatus(first);
    for (const text of status === null ? [first] : written) {
      const parts = takeDateApart(text);
      const date = parts && resolveDate(parts, layout.dateOrder, latest);
      if (date) return { date, problem: null, text: null, status };
    }
    return { date: null, problem: 'bad_date', text: first, status };
  }

  function readAmount(cells: readonly string[]): Amount | null {
    if (places.debit !== null || places.credit !== null) return readPair(cells);
    const place = [places.amount, ...layout.moreAmounts].find((each) => cell(cells, each) !== '') ?? null;
    const written = cell(cells, place);
    if (written === '') return null;
    const read = readNumber(written, layout.decimal);
    if (!read) return { problem: 'bad_amount', text: written };
    const named = layout.moreAmounts.length > 0 ? currencyOfHeader(layout.columns[place ?? 0] ?? '') : null;
    return { value: withFee(cells, signed(cells, read)), currency: read.currency ?? named };
  }

  function readPair(cells: readonly string[]): Amount | null {
    const sides = [places.debit, places.credit].map((place) => cell(cells, place));
    const [debit, credit] = sides.map((written) => (written === '' ? null : readNumber(written, layout.decimal)));
    const broken = sides.find((written, index) => written !== '' && ![debit, credit][index] && /[0-9]/.test(written));
    if (broken !== undefined) return { problem: 'bad_amount', text: broken };
    if (!debit && !credit) return null;
    // Money that left is written with or without a minus; one in the other column is a booking taken back.
    const out = debit && !isZero(debit.value) ? (debit.value.startsWith('-') ? debit.value : negate(debit.value)) : '0';
    const came = credit?.value ?? '0';
    const value = addDecimals(out, layout.creditIsNegative ? negate(came) : came);
    return { value: withFee(cells, value), currency: debit?.currency ?? credit?.currency ?? null };
  }

  function signed(cells: readonly string[], read: ReadNumber): string {
    const mark = cell(cells, places.direction);
    const way = read.mark ?? (mark === '' ? layout.unmarked : readDirection(mark));
    const plain = read.value;
    if (way === null || plain.startsWith('-')) return invertAmounts ? negate(plain) : plain;
    return way === 'debit' ? negate(plain) : plain;
  }

  /** What moved the account is the amount less the fee. */
  function withFee(cells: readonly string[], value: string): string {
    const fee = layout.fee === null ? null : readNumber(cell(cells, layout.fee), layout.decimal);
    return !fee || isZero(fee.value)
      ? value
      : addDecimals(value, fee.value.startsWith('-') ? fee.value : negate(fee.value));
  }

  /** Money both ways is what all bookings together moved. */
  function holdsBothSides(cells: readonly string[]): boolean {
    if (places.debit === null || places.credit === null) return false;
    return [places.debit, places.credit].every((place) => {
      const value = readNumber(cell(cells, place), layout.decimal)?.value;
      return value !== undefined && !isZero(value);
    });
  }

  return {
    read(cells, number) {
      if (layout.frameRows.includes(number)) return null;
      const { date, problem, text: dateText, status: dateStatus } = readDate(cells);
      const amount = readAmount(cells);
      const row = complete();
      if (row) seen += 1;
      return row;

      function complete(): FileRow | null {
        if (
          date === null &&
          (amount === null ||
            'problem' in amount ||
            isSumLine(cells) ||
            holdsBothSides(cells) ||
            (layout.headerRow === null && seen === 0) ||
            (problem === 'no_date' && countFilled(cells) <= 2))
        )
          return null;
        if (amount === null && isSumLine(cells)) return null;
        if (cells.some(namesBoundary)) return null;
        const described = describe(amount !== null && 'value' in amount ? amount.value : '0');
        // The bank knows no day yet for what it has not booked.
        if (date === null && dateStatus === 'pending')
          return { ...described, amount: amount && 'value' in amount ? amount.value : null, skip: dateStatus };
        if (date === null) {
          const value = amount && 'value' in amount ? amount.value : null;
          return { ...described, date: dateText, amount: value, problem: problem ?? 'bad_date', problemText: dateText };
        }
        // Neither a day nor an amount is in its column yet.
        if (amount === null && layout.valueDate !== null && cell(cells, places.date) === '')
          return { ...described, date, skip: 'pending' };
        if (amount === null) return { ...described, date, problem: 'no_amount' };
        if ('problem' in amount)
          return { ...described, date, problem: amount.problem, problemText: amount.text.slice(0, 60) };
        const status = dateStatus ?? (layout.status === null ? null : readStatus(cell(cells, layout.status)));
        return {
          ...described,
          date,
          amount: amount.value,
          // A column of currencies beside an amount that names its own is that of the purchase.
          currency: amount.currency ?? unit ?? described.currency,
          skip: status,
        };
      }

      function describe(value: string): FileRow {
        const code = cell(cells, places.currency).toUpperCase();
        const merchant = text(cells, isZero(value) || value.startsWith('-') ? null : layout.payer);
        const named = merchant ?? text(cells, places.merchant);
        const description = text(cells, places.description);
        const [other = null] =
          named === null && description === null ? layout.moreTexts.flatMap((place) => text(cells, place) ?? []) : [];
        return {
          ...emptyRow(number),
          currency: isCurrency(code) ? code : null,
          account: text(cells, places.account),
          merchant: named,
          description: description ?? other,
          category: text(cells, places.category),
          tags: cell(cells, places.tags)
            .split(/[|;,]/)
            .flatMap((tag) => cleanText(tag, 40) ?? []),
          bankId: text(cells, places.bank_id),
        };
      }
    },
  };
}

function countFilled(cells: readonly string[]): number {
  return cells.filter((cell) => cell.trim() !== '').length;
}

/** The one currency that the headers of the amounts name. */
function findUnit({ places, columns }: TableLayout): string | null {
  const used = [places.amount, places.debit, places.credit].filter((place) => place !== null);
  const codes = new Set(used.map((place) => currencyOfHeader(columns[place] ?? '')));
  const [code] = codes;
  return codes.size === 1 && code ? code : null;
}
