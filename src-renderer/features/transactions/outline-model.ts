import { addDays } from '#shared/dates.ts';

export interface OutlineDay {
  readonly date: string;
  readonly count: number;
  readonly in: string;
  readonly out: string;
}

/** A stretch of whole days that is fetched at once. */
export interface Block {
  readonly from: string;
  readonly to: string;
}

export type GridItem =
  | { readonly kind: 'day'; readonly day: OutlineDay }
  | { readonly kind: 'row'; readonly day: OutlineDay; readonly offset: number };

const blockRows = 250;

/**
 * The list as a row of items, a header and then its transactions for each day, known from counts alone:
 * any place can be drawn and scrolled to before its transactions are there.
 */
export class OutlineModel {
  readonly days: readonly OutlineDay[];
  /** Transactions in all. */
  readonly rows: number;
  /** Items of the list: transactions and day headers. */
  readonly items: number;
  /** Index of each day's header. */
  readonly #starts: Uint32Array;
  readonly #indexByDate: ReadonlyMap<string, number>;
  readonly #blockByDate: ReadonlyMap<string, Block>;

  constructor(days: readonly OutlineDay[]) {
    this.days = days;
    this.#starts = new Uint32Array(days.length);
    const indexByDate = new Map<string, number>();
    let next = 0;
    for (const [index, day] of days.entries()) {
      this.#starts[index] = next;
      indexByDate.set(day.date, index);
      next += day.count + 1;
    }
    this.items = next;
    this.rows = next - days.length;
    this.#indexByDate = indexByDate;
    this.#blockByDate = divide(days);
  }

  itemAt(index: number): GridItem | undefined {
    const at = this.#dayIndexAt(index);
    const day = this.days[at];
    const start = this.#starts[at];
    if (day === undefined || start === undefined || index >= this.items) return undefined;
    return index === start ? { kind: 'day', day } : { kind: 'row', day, offset: index - start - 1 };
  }

  isHeader(index: number): boolean {
    return this.#starts[this.#dayIndexAt(index)] === index;
  }

  /** Index of the header above (or at) an item. */
  headerAbove(index: number): number {
    return this.#starts[this.#dayIndexAt(index)] ?? 0;
  }

  /** Where the n-th transaction of a day stands; undefined when the day is not in the list. */
  indexOf(date: string, offset: number): number | undefined {
    const day = this.#indexByDate.get(date);
    const start = day === undefined ? undefined : this.#starts[day];
    return start === undefined ? undefined : start + 1 + offset;
  }

  /** The nearest transaction from `index` on in one direction, headers passed over; undefined at the end. */
  nextRow(index: number, step: 1 | -1): number | undefined {
    let next = index + step;
    while (next >= 0 && next < this.items && this.isHeader(next)) next += step;
    return next >= 0 && next < this.items ? next : undefined;
  }

  /** The first transaction of a day, or of the nearest day before it; of the oldest day where none is before. */
  nearestRow(date: string): number | undefined {
    if (this.days.length === 0) return undefined;
    const day = this.days.findIndex((one) => one.date <= date);
    const start = this.#starts[day === -1 ? this.days.length - 1 : day];
    return start === undefined ? undefined : start + 1;
  }

  blockOf(date: string): Block | undefined {
    return this.#blockByDate.get(date);
  }

  /** The blocks that hold the items from `first` to `last`. */
  blocksBetween(first: number, last: number): Block[] {
    const blocks = new Set<Block>();
    const lastDay = this.#dayIndexAt(Math.min(last, this.items - 1));
    for (let day = this.#dayIndexAt(Math.max(0, first)); day <= lastDay; day += 1) {
      const block = this.#blockByDate.get(this.days[day]?.date ?? '');
      if (block) blocks.add(block);
    }
    return [...blocks];
  }

  /** Binary search: the last day whose header is not below the item. */
  #dayIndexAt(index: number): number {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/**
 * Cuts the calendar at its own joints (year, month, a quarter of a month, day) until a stretch holds few enough rows. The joints do not
 * move when a transaction is added, so what was fetched for other stretches stays right.
 */
function divide(days: readonly OutlineDay[]): Map<string, Block> {
  const blocks = new Map<string, Block>();
  const cut = (group: readonly OutlineDay[], level: number) => {
    const parts = groupBy(group, (day) => joint(day.date, level));
    for (const [start, part] of parts) {
      const rows = part.reduce((sum, day) => sum + day.count, 0);
      if (rows > blockRows && level < 3) cut(part, level + 1);
      else {
        const block = { from: start, to: endOf(start, level) };
        for (const day of part) blocks.set(day.date, block);
      }
    }
  };
  cut(days, 0);
  return blocks;
}

function joint(date: string, level: number): string {
  if (level === 0) return `${date.slice(0, 4)}-01-01`;
  if (level === 1) return `${date.slice(0, 7)}-01`;
  if (level === 3) return date;
  const week = Math.min(3, Math.floor((Number(date.slice(8)) - 1) / 7));
  return `${date.slice(0, 8)}${String(week * 7 + 1).padStart(2, '0')}`;
}

function endOf(start: string, level: number): string {
  if (level === 0) return `${start.slice(0, 4)}-12-31`;
  if (level === 1 || (level === 2 && start.endsWith('-22'))) return lastOfMonth(start);
  return level === 2 ? addDays(start, 6) : start;
}

function lastOfMonth(date: string): string {
  return addDays(`${addDays(`${date.slice(0, 7)}-28`, 4).slice(0, 7)}-01`, -1);
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
