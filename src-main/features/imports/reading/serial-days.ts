import { readHeader } from './column-names.ts';
import { findHeader } from './find-header.ts';
import type { Table } from './table.ts';

/** Serial numbers of 1 January 1990 and 31 December 2069. */
const [first, last] = [32_874, 62_093];

/** The table with days in place of the serial numbers that a spreadsheet stores where a column of dates has no format of one. */
export function readSerialDays(table: Table): Table {
  const headerRow = findHeader(table);
  if (headerRow === null) return table;
  const places = (table[headerRow - 1] ?? []).flatMap((name, place) => {
    const kinds = readHeader(name);
    const values = table.slice(headerRow).flatMap((row) => (row[place]?.trim() ? [row[place] ?? ''] : []));
    const isDay = kinds.has('date') || kinds.has('value_date');
    return isDay && values.length > 0 && values.every(isSerial) ? [place] : [];
  });
  if (places.length === 0) return table;
  return table.map((row, index) =>
    index < headerRow ? row : row.map((cell, place) => (places.includes(place) ? toDate(cell) : cell)),
  );
}

function isSerial(cell: string): boolean {
  return /^[0-9]{5}(?:\.[0-9]+)?$/.test(cell) && Number(cell) >= first && Number(cell) <= last;
}

/** Day 1 is 1 January 1900, and there is a 29 February 1900 that never was. */
function toDate(cell: string): string {
  if (cell.trim() === '') return cell;
  return new Date(Date.UTC(1899, 11, 30) + Math.floor(Number(cell)) * 86_400_000).toISOString().slice(0, 10);
}
