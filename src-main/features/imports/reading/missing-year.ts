import { toDay } from '#shared/dates.ts';
import { isBooking } from './booking-rows.ts';
import { resolveDate, takeDateApart, type WrittenDate } from './dates.ts';
import type { ReadHints } from './file-row.ts';
import type { Table, TableLayout } from './table.ts';

/**
 * The last day that a booking without a year may have. Where a line above the bookings names a day or a year, that is the end of what the
 * list covers: "01.01.2024 – 31.01.2024"; of a day and the end of its year the one that leaves the bookings closer together.
 */
export function latestFor(table: Table, layout: TableLayout, { today }: ReadHints): string {
  const { places, dateOrder, headerRow } = layout;
  const above = table.slice(0, headerRow ?? Math.max(0, table.findIndex(isBooking))).flat();
  const years = above.flatMap((cell) =>
    [...cell.slice(0, 200).matchAll(/(?:^|[^0-9])((?:19|20)[0-9]{2})(?![.,]?[0-9])/g)].map(([, year]) => Number(year)),
  );
  const newest = Math.max(0, ...years.filter((year) => year <= Number(today.slice(0, 4))));
  const latest = newest > 0 && newest < Number(today.slice(0, 4)) ? `${newest}-12-31` : soonAfter(today);
  const short = table.slice(0, 500).flatMap((row) => {
    const written = takeDateApart(row[places.date ?? -1] ?? '');
    return written && (written.kind === 'short' || (written.kind === 'fixed' && written.year === null))
      ? [written]
      : [];
  });
  const named = short.length > 0 ? newestDay(above, today) : null;
  const span = (end: string) => spanOf(short.flatMap((written) => resolveDate(written, dateOrder, end) ?? []));
  return named !== null && named < latest && span(named) < span(latest) ? named : latest;
}

/** Some bookings lie a few days ahead. */
function soonAfter(today: string): string {
  return new Date(Date.parse(`${today}T00:00:00Z`) + 7 * 86_400_000).toISOString().slice(0, 10);
}

function newestDay(cells: readonly string[], today: string): string | null {
  const days = cells.flatMap((cell) =>
    [
      ...cell
        .slice(0, 200)
        .matchAll(/(?<![0-9])(?:[0-9]{1,2}[./-][0-9]{1,2}[./-][0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2})(?![0-9])/g),
    ]
      .map(([text]) => takeDateApart(text))
      .filter((written): written is WrittenDate => written !== null)
      .flatMap((written) => resolveDate(written, 'dmy', today) ?? resolveDate(written, 'mdy', today) ?? []),
  );
  return (
    days
      .filter((day) => day <= today)
      .sort()
      .at(-1) ?? null
  );
}

/** Days between the first and the last. */
function spanOf(days: readonly string[]): number {
  const numbers = days.map(toDay);
  return numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers);
}
