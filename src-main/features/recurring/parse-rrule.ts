import { isCalendarDate } from '#shared/dates.ts';

export type Frequency = 'daily' | 'weekly' | 'monthly' | 'yearly';

/** A weekday (0 is Monday), of the month or year the `nth` one, from its end when negative; null is every one. */
export interface RuleDay {
  readonly weekday: number;
  readonly nth: number | null;
}

/** When something comes back, without where it starts and ends. An empty list says nothing. */
export interface Recurrence {
  readonly frequency: Frequency;
  readonly interval: number;
  readonly months: readonly number[];
  readonly monthDays: readonly number[];
  readonly yearDays: readonly number[];
  readonly days: readonly RuleDay[];
  readonly positions: readonly number[];
  /** The weekday that weeks start on, 0 is Monday. */
  readonly weekStart: number;
}

export interface ParsedRrule {
  readonly recurrence: Recurrence;
  /** The rule as it is kept: capitals, without `RRULE:`. */
  readonly text: string;
  readonly count: number | null;
  readonly until: string | null;
}

/** Largest interval of any frequency. */
const maxInterval = 1000;
/** Largest count of occurrences. */
const maxCount = 100_000;

/** Every day, week, month or year, or every so many of them. */
export function simpleRecurrence(frequency: Frequency, interval: number): Recurrence {
  return { frequency, interval, months: [], monthDays: [], yearDays: [], days: [], positions: [], weekStart: 0 };
}

const frequencies: Readonly<Record<string, Frequency>> = {
  DAILY: 'daily',
  WEEKLY: 'weekly',
  MONTHLY: 'monthly',
  YEARLY: 'yearly',
};
const weekdayNames = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

class RruleProblem extends Error {}

/**
 * Reads a recurrence rule of RFC 5545, section 3.3.10, for calendar dates. Answers what is wrong with it as a sentence where it is none,
 * and where it asks for what a day cannot have (hours) or what is not supported (BYWEEKNO).
 */
export function parseRrule(input: string): ParsedRrule | { problem: string } {
  const text = input
    .trim()
    .toUpperCase()
    .replace(/^RRULE:/, '');
  try {
    const parts = readParts(text);
    const count = parts.has('COUNT') ? readNumber(parts, 'COUNT', 1, maxCount) : null;
    const until = readUntil(parts.get('UNTIL'));
    if (count !== null && until !== null) throw new RruleProblem('COUNT and UNTIL cannot stand together');
    return { recurrence: readRecurrence(parts), text, count, until };
  } catch (error) {
    if (error instanceof RruleProblem) return { problem: error.message };
    throw error;
  }
}

type Parts = ReadonlyMap<string, string>;

const known = ['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'WKST', 'BYMONTH', 'BYMONTHDAY', 'BYYEARDAY', 'BYDAY', 'BYSETPOS'];

function readParts(text: string): Parts {
  const parts = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name = '', value = ''] = /^([A-Z-]+)=([A-Z0-9,+-]+)$/.exec(part) ?? [];
    if (name === '') throw new RruleProblem(`Write NAME=VALUE, as in FREQ=MONTHLY, not "${part.slice(0, 40)}"`);
    if (/^BY(HOUR|MINUTE|SECOND)$/.test(name))
      throw new RruleProblem(`${name} is for times; a transaction has a day only`);
    if (!known.includes(name)) throw new RruleProblem(`${name} is not supported; use ${known.join(', ')}`);
    if (parts.has(name)) throw new RruleProblem(`${name} stands there twice`);
    parts.set(name, value);
  }
  return parts;
}

function readRecurrence(parts: Parts): Recurrence {
  const frequency = readFrequency(parts.get('FREQ'));
  const recurrence: Recurrence = {
    frequency,
    interval: parts.has('INTERVAL') ? readNumber(parts, 'INTERVAL', 1, maxInterval) : 1,
    months: readNumbers(parts, 'BYMONTH', 12, false),
    monthDays: readNumbers(parts, 'BYMONTHDAY', 31, true),
    yearDays: readNumbers(parts, 'BYYEARDAY', 366, true),
    days: readDays(parts.get('BYDAY')),
    positions: readNumbers(parts, 'BYSETPOS', 366, true),
    weekStart: parts.has('WKST') ? readWeekday(parts.get('WKST') ?? '', 'WKST') : 0,
  };
  refuseMismatch(recurrence);
  return recurrence;
}

/** What RFC 5545 forbids to stand together. */
function refuseMismatch({ frequency, months, monthDays, yearDays, days, positions }: Recurrence): void {
  if (monthDays.length > 0 && frequency === 'weekly')
    throw new RruleProblem('BYMONTHDAY cannot stand with FREQ=WEEKLY');
  if (yearDays.length > 0 && frequency !== 'yearly') throw new RruleProblem('BYYEARDAY stands with FREQ=YEARLY only');
  if (days.some(({ nth }) => nth !== null) && frequency !== 'monthly' && frequency !== 'yearly')
    throw new RruleProblem('A number before a weekday stands with FREQ=MONTHLY or FREQ=YEARLY only');
  if (positions.length > 0 && [months, monthDays, yearDays, days].every(({ length }) => length === 0))
    throw new RruleProblem('BYSETPOS needs another BY part to choose from');
}

function readFrequency(value: string | undefined): Frequency {
  if (value === undefined) throw new RruleProblem('FREQ is missing; write FREQ=DAILY, WEEKLY, MONTHLY or YEARLY');
  const frequency = frequencies[value];
  if (!frequency) throw new RruleProblem(`FREQ is DAILY, WEEKLY, MONTHLY or YEARLY, not ${value.slice(0, 20)}`);
  return frequency;
}

function readNumber(parts: Parts, name: string, min: number, max: number): number {
  const value = parts.get(name) ?? '';
  const number = /^[0-9]{1,6}$/.test(value) ? Number(value) : Number.NaN;
  if (!(number >= min && number <= max)) throw new RruleProblem(`${name} is a whole number from ${min} to ${max}`);
  return number;
}

function readNumbers(parts: Parts, name: string, max: number, signed: boolean): number[] {
  const value = parts.get(name);
  if (value === undefined) return [];
  const numbers = value.split(',').map((item) => {
    const number = (signed ? /^[+-]?[0-9]{1,3}$/ : /^[0-9]{1,3}$/).test(item) ? Number(item) : 0;
    if (number === 0 || Math.abs(number) > max)
      throw new RruleProblem(`${name} takes numbers from 1 to ${max}${signed ? `, or from -1 to -${max}` : ''}`);
    return number;
  });
  return [...new Set(numbers)];
}

function readDays(value: string | undefined): RuleDay[] {
  return (value?.split(',') ?? []).map((item) => {
    const [, nth = '', name = ''] = /^([+-]?[0-9]{1,2})?([A-Z]{2})$/.exec(item) ?? [];
    const number = nth === '' ? null : Number(nth);
    if (number !== null && (number === 0 || Math.abs(number) > 53))
      throw new RruleProblem('The number before a weekday is from 1 to 53, or from -1 to -53');
    return { weekday: readWeekday(name, 'BYDAY'), nth: number };
  });
}

function readWeekday(name: string, part: string): number {
  const weekday = weekdayNames.indexOf(name);
  if (weekday === -1) throw new RruleProblem(`${part} takes weekdays such as MO, TU and SU`);
  return weekday;
}

function readUntil(value: string | undefined): string | null {
  if (value === undefined) return null;
  const [, year, month, day] = /^([0-9]{4})([0-9]{2})([0-9]{2})(?:T[0-9]{6}Z?)?$/.exec(value) ?? [];
  const date = `${year}-${month}-${day}`;
  if (!isCalendarDate(date)) throw new RruleProblem('UNTIL is a day such as 20271231');
  return date;
}
