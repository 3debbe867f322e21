/** A booking of a file that no key knows. Days are counted from 1970-01-01. */
export interface OpenRow {
  readonly index: number;
  readonly day: number;
  /** Its texts, however they are split and marked; see `wordsOf`. */
  readonly words: string;
  /** Whether the bank gave it an id. */
  readonly hasId: boolean;
}

/** An import that a transaction came from. */
export interface Source {
  readonly id: number;
  /** Whether its file was read like this one: then both give a booking the same day. */
  readonly isAlike: boolean;
  /** The days that its file covers; null where that is not known. */
  readonly days: Days | null;
}

export interface Days {
  readonly first: number;
  readonly last: number;
}

/** A transaction that a file brought in or was found to be the same as. */
export interface Earlier {
  readonly id: number;
  readonly day: number;
  readonly words: string;
  readonly about: string;
  readonly sources: readonly Source[];
}

export interface Same {
  readonly id: number;
  /** The transaction in words. */
  readonly about: string;
  /** Whether day and texts are equal too. */
  readonly isCertain: boolean;
}

/** Rows and transactions of one account and one amount; the transactions are those that no row of the file claims. */
export interface Group {
  readonly rows: readonly OpenRow[];
  readonly earlier: readonly Earlier[];
}

/** A booking day and a value day lie so many days apart at most, over a weekend and a holiday. */
export const valueDays = 4;
/** So many transactions are looked at for one row. */
const mostLookedAt = 200;

/**
 * Finds what files that are read differently call the same booking: by day and texts, by day, and by a day close by. The last only where one
 * of the two files covers the other's day and yet has no such booking then: a row of the next month is another booking. Each transaction is
 * found once.
 */
export function matchEarlier(groups: readonly Group[], file: Days): Map<number, Same> {
  const found = new Map<number, Same>();
  for (const group of groups) matchGroup(group, file, found);
  return found;
}

type Pairs = ReadonlyMap<OpenRow, Earlier>;

function matchGroup({ rows, earlier }: Group, file: Days, found: Map<number, Same>): void {
  const equal = pairEqual(rows, earlier, ({ day, words }) => `${day}\n${words}`);
  const rest = leftOf({ rows, earlier }, equal);
  const onDay = pairEqual(rest.rows, rest.earlier, ({ day }) => String(day));
  const open = leftOf(rest, onDay);
  const closeBy = pairClose(open, file);
  const others = { rows: rest.rows, earlier: rest.earlier.filter(({ sources }) => !hasAlike(sources)) };
  const sources = [...new Set(others.earlier.flatMap((each) => each.sources))];
  const isShifted =
    open.rows.some(({ day }) => isCovered(day, sources)) ||
    open.earlier.some((each) => !hasAlike(each.sources) && covers(file, each.day, 0));
  const shifted: Pairs = isShifted ? pairClose(others, file) : new Map();
  for (const [row, { id, about, sources }] of equal) {
    // Two ids of one kind of file are two bookings, as far as the bank tells.
    found.set(row.index, { id, about, isCertain: !(row.hasId && hasAlike(sources)) });
  }
  // Where the days of a bank's files differ, each booking of a daily coffee has a neighbour on its day that is another.
  const pairs = shifted.size > onDay.size + closeBy.size ? [...shifted] : [...onDay, ...closeBy];
  for (const [row, { id, about }] of pairs) found.set(row.index, { id, about, isCertain: false });
}

function leftOf({ rows, earlier }: Group, pairs: Pairs): Group {
  const used = new Set(pairs.values());
  return { rows: rows.filter((row) => !pairs.has(row)), earlier: earlier.filter((each) => !used.has(each)) };
}

function pairEqual(
  rows: readonly OpenRow[],
  earlier: readonly Earlier[],
  keyOf: (each: { day: number; words: string }) => string,
): Pairs {
  const stacks = new Map<string, Earlier[]>();
  for (const each of earlier.toReversed()) {
    const stack = stacks.get(keyOf(each));
    if (stack) stack.push(each);
    else stacks.set(keyOf(each), [each]);
  }
  const pairs = new Map<OpenRow, Earlier>();
  for (const row of rows) {
    const other = stacks.get(keyOf(row))?.pop();
    if (other) pairs.set(row, other);
  }
  return pairs;
}

/** Pairs as many as can be: in the order of their days, each row takes the first transaction that is near. */
function pairClose(group: Group, file: Days): Pairs {
  const earlier = group.earlier.toSorted((a, b) => a.day - b.day);
  const rows = group.rows.toSorted((a, b) => a.day - b.day);
  const used = new Set<Earlier>();
  const pairs = new Map<OpenRow, Earlier>();
  let start = 0;
  for (const row of rows) {
    const isBehind = (other: Earlier | undefined) =>
      other !== undefined && (used.has(other) || other.day < row.day - valueDays);
    while (isBehind(earlier[start])) start += 1;
    const other = earlier.slice(start, start + mostLookedAt).find((each) => !used.has(each) && isNear(row, each, file));
    if (!other) continue;
    used.add(other);
    pairs.set(row, other);
  }
  return pairs;
}

function isNear({ day }: OpenRow, other: Earlier, file: Days): boolean {
  if (Math.abs(day - other.day) > valueDays || hasAlike(other.sources)) return false;
  if (covers(file, other.day, 0) && other.sources.some(({ days }) => days === null || covers(days, day, valueDays)))
    return true;
  return covers(file, other.day, valueDays) && isCovered(day, other.sources);
}

function hasAlike(sources: readonly Source[]): boolean {
  return sources.some(({ isAlike }) => isAlike);
}

function isCovered(day: number, sources: readonly Source[]): boolean {
  return sources.some(({ days }) => days !== null && covers(days, day, 0));
}

function covers({ first, last }: Days, day: number, slack: number): boolean {
  return day >= first - slack && day <= last + slack;
}
