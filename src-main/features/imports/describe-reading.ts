import type { Layout } from './reading/file-row.ts';

const orders = { ymd: 'year/month/day', dmy: 'day/month/year', mdy: 'month/day/year' } as const;
const marks = { '.': 'The decimal mark is a point.', ',': 'The decimal mark is a comma.' } as const;

/** How dates and amounts of a file are read, in words that a person can check; null where the format leaves no choice. */
export function describeReading({ dateOrder, dateExample, decimal }: Layout): string | null {
  if (dateOrder === null) return null;
  const dates = dateExample
    ? `Dates are read as ${orders[dateOrder]}: ${dateExample.text} is ${inWords(dateExample.date)}.`
    : `Dates are read as ${orders[dateOrder]}.`;
  return decimal === null ? dates : `${dates} ${marks[decimal]}`;
}

function inWords(date: string): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}
