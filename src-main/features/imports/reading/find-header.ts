import { isBooking } from './booking-rows.ts';
import { type ColumnKind, readHeader } from './column-names.ts';
import { takeDateApart } from './dates.ts';
import { isNumber } from './numbers.ts';
import type { Table } from './table.ts';

const mostHeaderRows = 60;

/** The row that names columns: the one with most known names above the bookings, else the one right above them if it is all words. */
export function findHeader(table: Table): number | null {
  const rows = table.slice(0, mostHeaderRows);
  let best = { row: 0, points: 0 };
  for (const [index, row] of rows.entries()) {
    const points = scoreHeader(row);
    if (points > best.points) best = { row: index + 1, points };
  }
  if (best.points >= 12) return best.row;
  const first = rows.findIndex(isBooking);
  const above = first > 0 ? (rows[first - 1] ?? []) : [];
  const filled = above.filter((cell) => cell.trim() !== '');
  const isWords =
    filled.length >= 2 && filled.every((cell) => !isNumber(cell) && !takeDateApart(cell) && cell.length <= 60);
  if (isWords && filled.length >= (rows[first] ?? []).filter((cell) => cell.trim() !== '').length - 2) return first;
  return best.points >= 9 && (first < 0 || best.row <= first) ? best.row : null;
}

/** Points for every different kind of column that a row names; a header names a date and an amount, and holds neither. */
function scoreHeader(row: readonly string[]): number {
  const kinds = new Map<ColumnKind, number>();
  let values = 0;
  for (const cell of row) {
    if (cell.length > 80) continue;
    if (cell.trim() !== '' && (isNumber(cell) || takeDateApart(cell))) values += 1;
    const [best] = [...readHeader(cell)].sort((a, b) => b[1] - a[1]);
    if (best) kinds.set(best[0], Math.max(best[1], kinds.get(best[0]) ?? 0));
  }
  const dated = kinds.has('date') || kinds.has('value_date');
  const paid = kinds.has('amount') || kinds.has('debit') || kinds.has('credit') || kinds.has('balance');
  const sum = [...kinds.values()].reduce((total, points) => total + points, 0);
  return (dated && paid ? sum + 5 : sum / 3) - values * 5;
}

export function widthOf(table: Table, headerRow: number | null): number {
  const counts = new Map<number, number>();
  for (const row of table.slice(headerRow ?? 0)) counts.set(row.length, (counts.get(row.length) ?? 0) + 1);
  const usual = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
  const named = headerRow === null ? 0 : lastFilled(table[headerRow - 1] ?? []);
  return Math.min(Math.max(usual, named), 300);
}

function lastFilled(row: readonly string[]): number {
  for (let length = row.length; length > 0; length -= 1) if ((row[length - 1] ?? '').trim() !== '') return length;
  return 0;
}
