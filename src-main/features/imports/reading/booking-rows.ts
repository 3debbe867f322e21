import { isFullDate, takeDateApart } from './dates.ts';
import { isNumber } from './numbers.ts';
import { namesBoundary, namesSum } from './row-words.ts';
import type { Table } from './table.ts';

/** Whether a row holds a date and an amount of its own. */
export function isBooking(row: readonly string[]): boolean {
  return row.some((cell) => takeDateApart(cell) !== null) && row.some((cell) => isNumber(cell) && !isFullDate(cell));
}

const mostLookedAt = 2000;

/** Rows below the header that hold a booking. */
export function bodyOf(table: Table, headerRow: number | null): Table {
  const below = table.slice(headerRow ?? 0);
  const bookings = below.filter((row) => isBooking(row) && !row.some(namesBoundary)).slice(0, mostLookedAt);
  // A line of words alone says that there are no bookings.
  const wide = below.filter((row) => row.filter((cell) => cell.trim() !== '').length >= 2);
  return bookings.length > 0 ? bookings : wide.slice(0, mostLookedAt);
}

/** Whether a row is a line above or below the bookings rather than one of them. */
export function isSumLine(row: readonly string[]): boolean {
  return row.some((cell) => cell.length <= 60 && namesSum(cell));
}
