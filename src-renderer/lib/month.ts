import { addMonths } from '#shared/dates.ts';

/** Both days are in it. */
export interface DateRange {
  readonly from: string;
  readonly to: string;
}

/** The month that the address asks for, as its first day; the present one when it asks for none, for nonsense, or for the future. */
export function readMonth(text: string | null, today: string): string {
  return readUntil(text, today, 0);
}

/** A month for planning: the one that the address asks for, at most a year ahead; the present one for nonsense. */
export function readPlannedMonth(text: string | undefined, today: string): string {
  return readUntil(text ?? null, today, 12);
}

function readUntil(text: string | null, today: string, monthsAhead: number): string {
  const present = `${today.slice(0, 7)}-01`;
  if (text === null || !/^(19|20|21)[0-9]{2}-(0[1-9]|1[0-2])$/.test(text)) return present;
  const last = addMonths(present, monthsAhead);
  return `${text}-01` > last ? last : `${text}-01`;
}

/** The address part of a month, empty for the present one, so that a plain Overview always means now. */
export function writeMonth(month: string, today: string): Record<string, string> {
  return month.slice(0, 7) === today.slice(0, 7) ? {} : { month: month.slice(0, 7) };
}

export function lastDayOf(month: string): string {
  const next = addMonths(month, 1);
  return new Date(Date.UTC(Number(next.slice(0, 4)), Number(next.slice(5, 7)) - 1, 0)).toISOString().slice(0, 10);
}
