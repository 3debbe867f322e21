import type { QueryFor } from '#renderer/api/endpoints.ts';
import { readFilter, type TransactionFilter, toQuery } from '#renderer/features/transactions/transaction-filter.ts';
import { type DateRange, lastDayOf } from '#renderer/lib/month.ts';
import { addDays, addMonths, isCalendarDate } from '#shared/dates.ts';

export const whats = ['transactions', 'tax-pack', 'everything'] as const;
export type What = (typeof whats)[number];

export const listForms = ['csv', 'xlsx', 'pdf'] as const;
export type ListForm = (typeof listForms)[number];

export const namedPeriods = [
  'all',
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
] as const;
export type NamedPeriod = (typeof namedPeriods)[number];

export interface ExportRequest {
  /** What the screen shows; null where it shows no list, and the choice of last time counts. */
  readonly filter: Partial<TransactionFilter> | null;
  readonly what?: What;
  readonly form?: ListForm;
}

export interface ExportChoice {
  readonly what: What;
  /** Of a list; a tax pack is a ZIP and everything is JSON. */
  readonly form: ListForm;
  /** A named one, a month (`2026-10`), or `custom`. */
  readonly period: string;
  /** With the days of the period. */
  readonly filter: TransactionFilter;
}

const storageKey = 'kvitt.export';

/** What the dialog shows first: the list of the screen, else what was chosen last time. */
export function firstChoice(request: ExportRequest, today: string): ExportChoice {
  const last = readLast(globalThis.localStorage?.getItem(storageKey) ?? null, today);
  const plain = readFilter(new URLSearchParams());
  const wanted = request.what ?? last.what;
  const form = request.form ?? last.form;
  if (request.filter === null)
    return { what: wanted, form, period: last.period, filter: { ...plain, from: last.from, to: last.to } };
  const filter = { ...plain, ...request.filter };
  // Everything is more than what is shown, and the paper of a list is a list.
  const what = wanted === 'everything' || request.form !== undefined ? 'transactions' : wanted;
  return { what, form, period: periodOf(filter.from, filter.to, today), filter };
}

export function rememberChoice({ what, form, period, filter: { from, to } }: ExportChoice): void {
  globalThis.localStorage?.setItem(storageKey, JSON.stringify({ what, form, period, from, to }));
}

interface Last {
  readonly what: What;
  readonly form: ListForm;
  readonly period: string;
  readonly from: string | null;
  readonly to: string | null;
}

/** What was kept, as far as it makes sense; a named period is the one of today. */
export function readLast(text: string | null, today: string): Last {
  const kept = parse(text);
  const named = rangeOf(String(kept.period), today);
  const [from, to] = [kept.from, kept.to].map((date) => (isDate(date) ? date : null));
  const isCustom = named === null && (from ?? to ?? null) !== null;
  return {
    what: whats.find((one) => one === kept.what) ?? 'transactions',
    form: listForms.find((one) => one === kept.form) ?? 'csv',
    period: named !== null ? String(kept.period) : isCustom ? 'custom' : 'all',
    from: named !== null ? named.from : (from ?? null),
    to: named !== null ? named.to : (to ?? null),
  };
}

function parse(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const kept: unknown = JSON.parse(text ?? '{}');
    return typeof kept === 'object' && kept !== null ? (kept as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function isDate(value: unknown): value is string {
  return typeof value === 'string' && isCalendarDate(value);
}

type Range = DateRange | { readonly from: null; readonly to: null };

/** The days of a period, whole months and years; null for `custom` and what is none. */
export function rangeOf(period: string, today: string): Range | null {
  if (/^[0-9]{4}-(0[1-9]|1[0-2])$/.test(period)) return months(`${period}-01`, 1);
  const month = `${today.slice(0, 7)}-01`;
  const year = `${today.slice(0, 4)}-01-01`;
  const quarter = addMonths(year, Math.floor((Number(today.slice(5, 7)) - 1) / 3) * 3);
  const ranges: Readonly<Record<NamedPeriod, Range>> = {
    all: { from: null, to: null },
    'this-month': months(month, 1),
    'last-month': months(addMonths(month, -1), 1),
    'this-quarter': months(quarter, 3),
    'last-quarter': months(addMonths(quarter, -3), 3),
    'this-year': months(year, 12),
    'last-year': months(addMonths(year, -12), 12),
  };
  const named = namedPeriods.find((one) => one === period);
  return named === undefined ? null : ranges[named];
}

function months(first: string, count: number): DateRange {
  return { from: first, to: addDays(addMonths(first, count), -1) };
}

/** The twelve months before those that have a name, the latest first, as `2026-09`. */
export function earlierMonths(today: string): string[] {
  const first = `${today.slice(0, 7)}-01`;
  return Array.from({ length: 12 }, (_, index) => addMonths(first, -2 - index).slice(0, 7));
}

/** The period that days are, so that a list of this year says so. */
export function periodOf(from: string | null, to: string | null, today: string): string {
  const isSame = (period: string) => {
    const range = rangeOf(period, today);
    return range !== null && range.from === from && range.to === to;
  };
  const month = (from ?? '').slice(0, 7);
  return [...namedPeriods, month].find(isSame) ?? 'custom';
}

export function withPeriod(choice: ExportChoice, period: string, today: string): ExportChoice {
  const range = rangeOf(period, today);
  return { ...choice, period, ...(range && { filter: { ...choice.filter, ...range } }) };
}

/** Days typed the wrong way round are turned. */
export function withDays(choice: ExportChoice, days: Partial<DateRange>): ExportChoice {
  const { from, to } = { from: choice.filter.from, to: choice.filter.to, ...days };
  const turned = from !== null && to !== null && from > to;
  const range = turned ? { from: to, to: from } : { from, to };
  return { ...choice, period: 'custom', filter: { ...choice.filter, ...range } };
}

export type FileEnding = ListForm | 'zip' | 'json';

export function endingOf({ what, form }: ExportChoice): FileEnding {
  return what === 'tax-pack' ? 'zip' : what === 'everything' ? 'json' : form;
}

/** The transactions that it is about, as `GET /transactions` takes them; everything takes no filter. */
export function listQueryOf({ what, filter }: ExportChoice): ReturnType<typeof toQuery> {
  return what === 'everything' ? {} : toQuery(filter);
}

export function queryOf(choice: ExportChoice): QueryFor<'exportData'> {
  return { ...listQueryOf(choice), format: endingOf(choice) };
}

/** What a file's name says of its days: a year, a month or a range; for all of them, today. Plain figures sort in a folder. */
export function daysInName({ what, filter: { from, to } }: ExportChoice, today: string): string {
  if (what === 'everything' || (from === null && to === null)) return today;
  if (from === null || to === null) return `${from ?? ''}–${to ?? ''}`;
  if (from.endsWith('-01-01') && to === `${from.slice(0, 4)}-12-31`) return from.slice(0, 4);
  if (from.endsWith('-01') && to === lastDayOf(from)) return from.slice(0, 7);
  return from === to ? from : `${from}–${to}`;
}
