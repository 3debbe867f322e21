import type { Schema } from '#main/db/schema.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { BodyOf } from '#shared/contract/endpoint.ts';
import type { updateRecurring } from '#shared/contract/recurring.ts';
import { occurrencesFrom, type Schedule } from './next-occurrence.ts';
import { type ParsedRrule, parseRrule, type Recurrence, simpleRecurrence } from './parse-rrule.ts';

type Body = BodyOf<typeof updateRecurring>;

export type ScheduleColumns = Pick<
  Schema['recurring_transactions'],
  'frequency' | 'interval' | 'rrule' | 'start_date' | 'end_date' | 'count'
>;

/** The columns of a rule's schedule as the pure functions want them. */
export function toSchedule(columns: ScheduleColumns): Schedule {
  return { recurrence: toRecurrence(columns), startDate: columns.start_date, endDate: columns.end_date };
}

function toRecurrence({ rrule, frequency, interval }: ScheduleColumns): Recurrence {
  return rrule === null ? simpleRecurrence(frequency, interval) : readRrule(rrule).recurrence;
}

/** Whether two schedules have other dates. */
export function isOtherSchedule(left: ScheduleColumns, right: ScheduleColumns): boolean {
  const keys = ['frequency', 'interval', 'rrule', 'start_date', 'end_date', 'count'] as const;
  return keys.some((key) => left[key] !== right[key]);
}

/**
 * Reads when a rule comes back out of a request; what it leaves out stays as in `current`. COUNT and UNTIL of an `rrule` are the same as
 * `count` and `end_date`. Throws 422 for what contradicts itself, and for a rule that has no date at all.
 */
export function readSchedule(body: Body & { start_date: string }, current: ScheduleColumns | null): ScheduleColumns {
  const rule = readRule(body, current);
  const endDate = readLimit('end_date', body.end_date, rule.until, current?.end_date);
  const count = readLimit('count', body.count, rule.count, current?.count);
  const moved = endDate !== (rule.until ?? endDate) || count !== (rule.count ?? count);
  const columns = {
    frequency: rule.frequency,
    interval: rule.interval,
    rrule: moved && rule.rrule !== null ? withoutLimits(rule.rrule) : rule.rrule,
    start_date: body.start_date,
    end_date: endDate,
    count,
  };
  if (endDate !== null && endDate < body.start_date)
    throw invalidField('end_date', 'The last day cannot lie before the first');
  if (occurrencesFrom(toSchedule(columns), body.start_date).next().done)
    throw invalidField('rrule', 'This rule has no date between its first and its last day');
  return columns;

  /** What the request says wins over what its rule says, unless both do; then over what was there. */
  function readLimit<T extends string | number>(
    path: 'count' | 'end_date',
    given: T | null | undefined,
    ofRule: T | null,
    before: T | null | undefined,
  ): T | null {
    if (given !== undefined) {
      if (rule.isNew && ofRule !== null && given !== ofRule)
        throw invalidField(path, 'The rrule says something else; leave one of the two out');
      return given;
    }
    if (rule.isNew && ofRule !== null) return ofRule;
    // A limit that came with the rule goes with it.
    const cameWithRule = current?.rrule?.includes(path === 'count' ? 'COUNT=' : 'UNTIL=') ?? false;
    return rule.isNew && cameWithRule ? null : (before ?? null);
  }
}

interface RuleColumns {
  readonly frequency: ScheduleColumns['frequency'];
  readonly interval: number;
  readonly rrule: string | null;
  readonly count: number | null;
  readonly until: string | null;
  /** Another rule than before. */
  readonly isNew: boolean;
}

function readRule(body: Body, current: ScheduleColumns | null): RuleColumns {
  if (typeof body.rrule === 'string') return readGivenRrule(body.rrule, body);
  if (current?.rrule != null && body.rrule === undefined && body.frequency === undefined)
    return keepRrule(current.rrule, current, body);
  const frequency = body.frequency ?? current?.frequency;
  if (frequency === undefined) throw invalidField('frequency', 'Say how often: give frequency, or an rrule');
  const interval = body.interval ?? current?.interval ?? 1;
  const isNew = frequency !== current?.frequency || interval !== current.interval || current.rrule !== null;
  return { frequency, interval, rrule: null, count: null, until: null, isNew };
}

function readGivenRrule(text: string, { frequency, interval }: Body): RuleColumns {
  const parsed = readRrule(text);
  const { recurrence } = parsed;
  if (frequency !== undefined && frequency !== recurrence.frequency) throw bothGiven('frequency');
  if (interval !== undefined && interval !== recurrence.interval) throw bothGiven('interval');
  return { ...columnsOf(parsed), isNew: true };
}

function keepRrule(text: string, current: ScheduleColumns, { interval }: Body): RuleColumns {
  if (interval !== undefined && interval !== current.interval)
    throw invalidField('interval', 'This rule follows an rrule; send another rrule, or a frequency with it');
  return { ...columnsOf(readRrule(text)), isNew: false };
}

function columnsOf({ recurrence, text, count, until }: ParsedRrule) {
  return { frequency: recurrence.frequency, interval: recurrence.interval, rrule: text, count, until };
}

function bothGiven(path: 'frequency' | 'interval') {
  return invalidField(path, 'The rrule says something else; give frequency and interval, or an rrule');
}

function readRrule(text: string): ParsedRrule {
  const parsed = parseRrule(text);
  if ('problem' in parsed) throw invalidField('rrule', parsed.problem);
  return parsed;
}

function withoutLimits(rrule: string): string {
  const parts = rrule.split(';').filter((part) => !/^(COUNT|UNTIL)=/.test(part));
  return parts.join(';');
}
