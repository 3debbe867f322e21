import type { ReportTexts } from './report-texts.ts';
import type { ReportLanguage } from './report-words.ts';

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
  /** BCP 47, for how amounts are written. */
  readonly locale: string;
  readonly language: ReportLanguage;
  readonly today: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly createdMs: number;
}

/** The report's period: what was asked for, and on an open side what was found. */
export function periodOf(
  head: ReportHead,
  first: string | null,
  last: string | null,
  { say, longDate }: ReportTexts,
): string {
  const from = head.from ?? first;
  const to = head.to ?? last;
  if (from === null || to === null) return say('allTime');
  return from === to ? longDate(from) : `${longDate(from)} – ${longDate(to)}`;
}
