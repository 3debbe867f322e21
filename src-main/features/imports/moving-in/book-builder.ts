import { fold } from '#shared/fold.ts';
import { cleanText } from '../reading/texts.ts';
import type { MovedCategory, MovedCounts, MovedRow, MovedTransaction } from './moved-book.ts';
import type { CategoryType } from './moved-words.ts';

/** One part of a booking of another program: minor units, below zero for money that left. */
export interface SourcePart {
  readonly minor: number;
  /** Any word that names the category in the source; null for none. */
  readonly category: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
}

export interface SourceBooking {
  readonly key: string;
  readonly account: number;
  readonly currency: string;
  readonly date: string;
  readonly merchant: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly parts: readonly SourcePart[];
  /** What moved the account, where that has another currency: the same share of every part. */
  readonly accountMinor: number | null;
}

interface SourceCategory {
  readonly name: string;
  /** What the source says that it is for; null where it holds both. */
  readonly type: CategoryType | null;
  readonly group: string | null;
  readonly hidden: boolean;
}

const longestName = 60;

/**
 * Names categories as they can stand here: each has one type and a name of its own in it, and lies under one group at most. A category that
 * money went through both ways is two of the same name.
 */
export function createCategoryList() {
  const categories: MovedCategory[] = [];
  const places = new Map<string, number>();
  const names = new Set<string>();

  function add(name: string, type: CategoryType, more: Partial<MovedCategory>): number {
    const plain = { color: null, icon: null, parent: null, hidden: false, isDefault: false, isGroup: false };
    categories.push({ name, type, ...plain, createdAt: null, updatedAt: null, ...more });
    names.add(`${type} ${fold(name)}`);
    return categories.length - 1;
  }

  function groupOf(group: string, type: CategoryType): number {
    const key = `group ${type} ${fold(group)}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = add(freeName(group, type, null), type, { isGroup: true });
    places.set(key, place);
    return place;
  }

  function freeName(name: string, type: CategoryType, group: string | null): string {
    const wanted = [name, ...(group === null ? [] : [`${name} (${group})`.slice(0, longestName)])];
    for (let number = 2; number < 100; number += 1) wanted.push(`${name.slice(0, longestName - 4)} ${number}`);
    return wanted.find((each) => !names.has(`${type} ${fold(each)}`)) ?? name;
  }

  return {
    /** The place of a category for money of a type. */
    placeOf(id: string, source: SourceCategory, type: CategoryType): number | null {
      const key = `${type} ${id}`;
      const known = places.get(key);
      if (known !== undefined) return known;
      const name = cleanText(source.name, longestName);
      if (name === null) return null;
      const group = source.group === null ? null : cleanText(source.group, longestName);
      const own = freeName(name, type, group);
      // Named before its group, so that a group of the same name gives way.
      names.add(`${type} ${fold(own)}`);
      const parent = group === null ? null : groupOf(group, type);
      const place = add(own, type, { parent, hidden: source.hidden });
      places.set(key, place);
      return place;
    },
    list: (): readonly MovedCategory[] => categories,
  };
}

export type CategoryLookup = (id: string) => SourceCategory | undefined;

/**
 * A booking as the transactions that it is here: money that left is an expense, money that came is income, or a refund where its category is
 * for expenses. Parts that go one way stay together as a split; others are transactions of their own.
 */
export function toTransactions(
  booking: SourceBooking,
  categories: ReturnType<typeof createCategoryList>,
  lookup: CategoryLookup,
): MovedTransaction[] {
  const typeOf = (part: SourcePart) => (part.category === null ? null : (lookup(part.category)?.type ?? null));
  const kindOf = (part: SourcePart) => {
    if (part.minor < 0) return 'out' as const;
    return typeOf(part) === 'expense' ? ('refund' as const) : ('in' as const);
  };
  const parts = booking.parts.filter(({ minor }) => minor !== 0);
  const whole = parts.reduce((sum, { minor }) => sum + Math.abs(minor), 0);
  const kinds = (['out', 'refund', 'in'] as const)
    .map((kind) => ({ kind, of: parts.filter((part) => kindOf(part) === kind) }))
    .filter(({ of }) => of.length > 0);
  let leftOver = booking.accountMinor;
  return kinds.map(({ kind, of }, index) => {
    const type = kind === 'in' ? ('income' as const) : ('expense' as const);
    const minor = of.reduce((sum, part) => sum + Math.abs(part.minor), 0);
    const isLast = index === kinds.length - 1;
    const share =
      booking.accountMinor === null || leftOver === null
        ? null
        : isLast
          ? leftOver
          : Math.round((booking.accountMinor * minor) / whole);
    if (leftOver !== null && share !== null) leftOver -= share;
    const placed = of.map((part) => {
      const source = part.category === null ? undefined : lookup(part.category);
      return {
        minor: Math.abs(part.minor),
        category: source && part.category !== null ? categories.placeOf(part.category, source, type) : null,
        description: part.description,
        tags: part.tags,
        baseMinor: null,
      };
    });
    const [only] = placed;
    const isSplit = placed.length > 1;
    return {
      ...plainTransaction,
      key: index === 0 ? booking.key : `${booking.key} ${kind}`,
      type,
      minor,
      currency: booking.currency,
      date: booking.date,
      account: booking.account,
      merchant: booking.merchant,
      description: isSplit ? booking.description : (only?.description ?? booking.description),
      tags: isSplit ? booking.tags : uniteNames([...booking.tags, ...(only?.tags ?? [])]),
      category: isSplit ? null : (only?.category ?? null),
      parts: isSplit ? placed : [],
      refund: kind === 'refund',
      accountMinor: share,
    };
  });
}

export const plainTransaction = {
  category: null,
  merchant: null,
  description: null,
  tags: [],
  parts: [],
  refund: false,
  accountMinor: null,
  transferAccount: null,
  transferMinor: null,
  baseMinor: null,
  recurring: null,
  createdAt: null,
  updatedAt: null,
  deletedAt: null,
} as const;

export function uniteNames(names: readonly string[]): string[] {
  return [...new Map(names.map((name) => [fold(name), name])).values()];
}

/** Numbers the rows of a book as they are handed on, and counts them. */
export function createRowWriter(take: (row: MovedRow) => void) {
  const counts = { transactions: 0, inBin: 0, splits: 0, transfers: 0 };
  const uses = new Map<number, number>();
  let row = 0;
  return {
    add(transaction: MovedTransaction): void {
      row += 1;
      counts.transactions += 1;
      counts.splits += transaction.parts.length > 0 ? 1 : 0;
      counts.transfers += transaction.type === 'transfer' ? 1 : 0;
      for (const place of [transaction.account, transaction.transferAccount])
        if (place !== null) uses.set(place, (uses.get(place) ?? 0) + 1);
      take({ row, transaction, problem: null });
    },
    refuse(code: string, about: string | null): void {
      row += 1;
      take({ row, transaction: null, problem: { code, about } });
    },
    counts: (): MovedCounts => counts,
    usesOf: (account: number): number => uses.get(account) ?? 0,
  };
}
