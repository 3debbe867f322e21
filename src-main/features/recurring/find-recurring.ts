import { addDays, addMonths, daysInMonth, toDay } from '#shared/dates.ts';
import { fold } from '#shared/fold.ts';
import type { Frequency } from './parse-rrule.ts';

/** A transaction of the history; amounts are minor units, more than zero. */
export interface PastTransaction {
  readonly id: number;
  readonly type: 'income' | 'expense';
  readonly currency: string;
  readonly amountMinor: number;
  readonly date: string;
  readonly merchant: string;
}

/** What a rule that exists already books. */
export interface CoveredPattern {
  readonly type: string;
  readonly currency: string;
  readonly amountMinor: number;
  readonly merchant: string;
}

/** Something that comes back; amount and merchant are those of the last time, `ids` its transactions, oldest first. */
export interface RecurringPattern {
  readonly type: 'income' | 'expense';
  readonly currency: string;
  readonly amountMinor: number;
  readonly merchant: string;
  readonly frequency: Frequency;
  readonly interval: number;
  readonly nextDate: string;
  readonly ids: readonly number[];
}

interface Cadence {
  readonly frequency: Frequency;
  readonly interval: number;
  /** Days between two of them, with room for weekends and short months. */
  readonly min: number;
  readonly max: number;
  /** How far amounts may lie apart, as a share of the middle one. */
  readonly spread: number;
}

/** What comes every week at amounts that vary is shopping, not a bill: weekly amounts have to be closer. */
const cadences: readonly Cadence[] = [
  { frequency: 'weekly', interval: 1, min: 6, max: 8, spread: 0.05 },
  { frequency: 'weekly', interval: 2, min: 13, max: 15, spread: 0.05 },
  { frequency: 'monthly', interval: 1, min: 26, max: 36, spread: 0.15 },
  { frequency: 'monthly', interval: 2, min: 57, max: 66, spread: 0.15 },
  { frequency: 'monthly', interval: 3, min: 86, max: 97, spread: 0.15 },
  { frequency: 'monthly', interval: 6, min: 177, max: 188, spread: 0.15 },
  { frequency: 'yearly', interval: 1, min: 358, max: 373, spread: 0.15 },
];

/** So many times make a habit. */
const fewest = 3;
/** Amounts so close together count as equal: a subscription in a foreign currency, a rounding. */
const noise = 0.01;
/** Widest ratio of the largest to the smallest amount that ±15 % of the middle one allows. */
const widestRatio = 1.15 / 0.85;
/** The share of a pattern is measured over so many of its last gaps. */
const gapsOfShare = 12;

interface Evidence {
  /** Widest ratio of the largest to the smallest amount. */
  readonly ratio: number;
  /** So large a share of what the merchant was paid lately has to be part of the pattern … */
  readonly share: number;
  /** … or so many times. */
  readonly times: number;
}

/** Varying amounts have to be most of what the merchant is paid; equal ones may lie among other purchases when there are many of them. */
const kindsOfEvidence: readonly Evidence[] = [
  { ratio: widestRatio, share: 0.8, times: Number.POSITIVE_INFINITY },
  { ratio: 1 + noise, share: 0.25, times: 5 },
];

/**
 * Finds what comes back in a history: one merchant (whatever the case and accents), one type and currency, similar amounts, regular gaps,
 * at least three times, the last not too long ago, and not covered by a rule. First similar amounts are looked for where they are most of
 * what the merchant is paid, then equal ones among what is left: two subscriptions at one merchant are two. In order of their next day.
 */
export function findRecurringPatterns(
  history: readonly PastTransaction[],
  rules: readonly CoveredPattern[],
  today: string,
): RecurringPattern[] {
  const groups = groupBy(history, groupKey);
  const found = [...groups.values()]
    .filter((group) => group.length >= fewest)
    .flatMap((group) => findInGroup(group, today))
    .filter((pattern) => !rules.some((rule) => covers(rule, pattern)));
  return found.sort((a, b) =>
    a.nextDate === b.nextDate ? (a.ids[0] ?? 0) - (b.ids[0] ?? 0) : a.nextDate < b.nextDate ? -1 : 1,
  );
}

function groupKey({ type, currency, merchant }: CoveredPattern): string {
  return `${type} ${currency} ${fold(merchant).trim()}`;
}

function covers(rule: CoveredPattern, pattern: RecurringPattern): boolean {
  return groupKey(rule) === groupKey(pattern) && isWithin([rule.amountMinor, pattern.amountMinor], 0.15);
}

function findInGroup(group: readonly PastTransaction[], today: string): RecurringPattern[] {
  const sorted = group.toSorted((a, b) => (a.date === b.date ? a.id - b.id : a.date < b.date ? -1 : 1));
  const found: RecurringPattern[] = [];
  let rest = sorted;
  for (const evidence of kindsOfEvidence) {
    for (const cluster of clusterByAmount(rest, evidence.ratio)) {
      const pattern = findPattern(cluster, today, rest, evidence);
      if (!pattern) continue;
      found.push(pattern);
      rest = rest.filter(({ id }) => !pattern.ids.includes(id));
    }
  }
  return found;
}

/** Transactions of similar amounts, each cluster in order of date. */
function clusterByAmount(transactions: readonly PastTransaction[], ratio: number): PastTransaction[][] {
  const clusters: PastTransaction[][] = [];
  let smallest = 0;
  for (const transaction of transactions.toSorted((a, b) => a.amountMinor - b.amountMinor)) {
    const current = clusters.at(-1);
    if (current && transaction.amountMinor <= smallest * ratio) current.push(transaction);
    else {
      clusters.push([transaction]);
      smallest = transaction.amountMinor;
    }
  }
  return clusters
    .filter(({ length }) => length >= fewest)
    .map((cluster) => cluster.sort((a, b) => (a.date === b.date ? a.id - b.id : a.date < b.date ? -1 : 1)));
}

/** The pattern that a cluster ends with, if it does; `all` is what the merchant was paid besides what is a pattern already. */
function findPattern(
  cluster: readonly PastTransaction[],
  today: string,
  all: readonly PastTransaction[],
  { share, times }: Evidence,
): RecurringPattern | null {
  for (const cadence of cadences) {
    const run = lastRun(cluster, cadence);
    const last = run.at(-1);
    if (!last || run.length < fewest) continue;
    if (toDay(today) - toDay(last.date) > cadence.max * 1.5) continue;
    const amounts = run.map(({ amountMinor }) => amountMinor);
    if (!isWithin(amounts, cadence.spread)) continue;
    const since = addDays(last.date, -gapsOfShare * cadence.max);
    const lately = (transactions: readonly PastTransaction[]) =>
      transactions.filter(({ date }) => date >= since).length;
    if (run.length < times && lately(run) < share * lately(all)) continue;
    return toPattern(run, last, cadence, today);
  }
  return null;
}

/** The longest end of a cluster whose gaps fit. */
function lastRun(cluster: readonly PastTransaction[], { min, max }: Cadence): PastTransaction[] {
  let from = cluster.length - 1;
  for (; from > 0; from -= 1) {
    const gap = toDay(cluster[from]?.date ?? '') - toDay(cluster[from - 1]?.date ?? '');
    if (gap < min || gap > max) break;
  }
  return cluster.slice(Math.max(from, 0));
}

/** Whether amounts lie so close to the middle one. */
function isWithin(amounts: readonly number[], spread: number): boolean {
  const sorted = amounts.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.every((amount) => Math.abs(amount - middle) <= middle * spread);
}

function toPattern(
  run: readonly PastTransaction[],
  last: PastTransaction,
  cadence: Cadence,
  today: string,
): RecurringPattern {
  const { frequency, interval } = cadence;
  return {
    type: last.type,
    currency: last.currency,
    amountMinor: last.amountMinor,
    merchant: last.merchant,
    frequency,
    interval,
    nextDate:
      frequency === 'weekly' ? nextWeekly(last.date, interval, today) : nextMonthly(run, last.date, cadence, today),
    ids: run.map(({ id }) => id),
  };
}

function nextWeekly(last: string, weeks: number, today: string): string {
  let next = addDays(last, 7 * weeks);
  while (next < today) next = addDays(next, 7 * weeks);
  return next;
}

/** Counts months from the nominal day: a salary of the 20th that came on Friday the 18th comes on the 20th next, if that is a weekday. */
function nextMonthly(
  run: readonly PastTransaction[],
  last: string,
  { frequency, interval }: Cadence,
  today: string,
): string {
  const months = frequency === 'yearly' ? 12 * interval : interval;
  const nominal = nominalDay(run.map(({ date }) => date));
  const base = [-1, 0, 1]
    .map((shift) => onDay(addMonths(`${last.slice(0, 7)}-01`, shift), nominal))
    .reduce((a, b) => (Math.abs(toDay(b) - toDay(last)) < Math.abs(toDay(a) - toDay(last)) ? b : a));
  for (let step = months; ; step += months) {
    const next = onDay(addMonths(`${base.slice(0, 7)}-01`, step), nominal);
    if (next >= today) return next;
  }
}

/** The day of the month that dates mean: the last one where all are a month's last, else the most common, of two the later. */
function nominalDay(dates: readonly string[]): number {
  if (dates.every((date) => Number(date.slice(8)) === daysInMonth(date))) return 31;
  const days = groupBy(dates, (date) => Number(date.slice(8)));
  const [[day] = [1]] = [...days].sort(([a, left], [b, right]) => right.length - left.length || b - a);
  return day;
}

function onDay(month: string, day: number): string {
  return addDays(month, Math.min(day, daysInMonth(month)) - 1);
}

/** `Map.groupBy`, which the Node of older Electrons lacks. */
function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
