import { isBooking } from './booking-rows.ts';
import { takeDateApart } from './dates.ts';
import type { Table, TableLayout } from './table.ts';

/**
 * In a list without a header, the first or the last line may be the day and the balance of an account rather than a booking: it has no words
 * where all others have some, or its day is written in a way of its own. Numbers of such rows, from 1.
 */
export function findFrameRows(table: Table, places: TableLayout['places'], valueDate: number | null): number[] {
  const rows = table.flatMap((row, index) => (isBooking(row) ? [{ row, number: index + 1 }] : []));
  if (rows.length < 3) return [];
  const { date } = places;
  const kindOf = (row: readonly string[]) => takeDateApart(row[date ?? valueDate ?? 0] ?? '')?.kind ?? null;
  const isOdd = ({ row }: (typeof rows)[number], others: typeof rows) =>
    (!hasWords(row) && others.every((other) => hasWords(other.row) && countFilled(other.row) > countFilled(row))) ||
    (kindOf(row) !== null && others.every((other) => kindOf(other.row) !== kindOf(row)));
  const [first, last] = [rows[0], rows.at(-1)];
  return [first, last].flatMap((each) => {
    const others = rows.filter((row) => row !== first && row !== last);
    return each && isOdd(each, others) ? [each.number] : [];
  });
}

function hasWords(row: readonly string[]): boolean {
  return row.some((cell) => /\p{L}{2}/u.test(cell));
}

function countFilled(row: readonly string[]): number {
  return row.filter((cell) => cell.trim() !== '').length;
}
