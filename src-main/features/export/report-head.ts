/** What stands above the rows of a PDF or a spreadsheet. */
export interface ReportHead {
  readonly owner: string;
  readonly email: string;
  /** What the user asked for; null on a side that is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** The other filters in words. */
  readonly filters: readonly (readonly [label: string, value: string])[];
  readonly baseCurrency: string;
  /** BCP 47, for how numbers are written. */
  readonly locale: string;
  readonly today: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdMs: number;
}

/** The report's period: what was asked for, and on an open side what was found. */
export function periodOf(head: ReportHead, first: string | null, last: string | null): string {
  const from = head.from ?? first;
  const to = head.to ?? last;
  if (from === null || to === null) return 'All time';
  return from === to ? longDate(from) : `${longDate(from)} – ${longDate(to)}`;
}

const long = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' });

/** "20 November 2026": the words around it are English. */
export function longDate(date: string): string {
  return long.format(new Date(date));
}

/** "Friday, 20 November 2026". */
export function fullDate(date: string): string {
  return `${weekday.format(new Date(date))}, ${longDate(date)}`;
}
