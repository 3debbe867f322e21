import type { ExportRow } from './export-row.ts';
import type { ReportTexts } from './report-texts.ts';

export interface CategorySum {
  readonly category: string | null;
  readonly parentCategory: string | null;
  /** Positive: what was earned or spent; a refund takes off what was spent. */
  readonly minor: number;
  /** Transactions; one with two parts in this category counts once. */
  readonly count: number;
}

/** What an export adds up to, in minor units of the base currency. */
export interface Sums {
  readonly inMinor: number;
  readonly outMinor: number;
  readonly refundMinor: number;
  readonly count: number;
  /** Transactions that are left out of the sums because no exchange rate is known. */
  readonly unconverted: number;
  readonly firstDate: string | null;
  readonly lastDate: string | null;
  readonly income: readonly CategorySum[];
  readonly expense: readonly CategorySum[];
}

interface Group {
  readonly category: string | null;
  readonly parentCategory: string | null;
  minor: number;
  count: number;
  lastId: number;
}

/** Adds rows up as they pass; in and out are those of `GET /transactions`, a refund is money in. */
export function createSums(): { add(row: ExportRow): void; read(): Sums } {
  const groups = { income: new Map<string, Group>(), expense: new Map<string, Group>() };
  const sums = { inMinor: 0, outMinor: 0, refundMinor: 0, count: 0, unconverted: 0 };
  let firstDate: string | null = null;
  let lastDate: string | null = null;

  const addToCategory = (row: ExportRow, type: 'income' | 'expense', minor: number) => {
    const key = JSON.stringify([row.parentCategory, row.category]);
    const { category, parentCategory } = row;
    const group = groups[type].get(key) ?? { category, parentCategory, minor: 0, count: 0, lastId: 0 };
    group.minor += row.refund ? -minor : minor;
    if (group.lastId !== row.id) group.count += 1;
    group.lastId = row.id;
    groups[type].set(key, group);
  };

  return {
    add(row) {
      const isFirst = row.part === null || row.part === 1;
      if (isFirst) sums.count += 1;
      if (firstDate === null || row.date < firstDate) firstDate = row.date;
      if (lastDate === null || row.date > lastDate) lastDate = row.date;
      if (row.type === 'transfer') return;
      if (row.baseMinor === null) {
        if (isFirst) sums.unconverted += 1;
        return;
      }
      if (row.refund) sums.refundMinor += row.baseMinor;
      if (row.type === 'income' || row.refund) sums.inMinor += row.baseMinor;
      else sums.outMinor += row.baseMinor;
      addToCategory(row, row.type, row.baseMinor);
    },
    read: () => ({
      ...sums,
      firstDate,
      lastDate,
      income: sort(groups.income),
      expense: sort(groups.expense),
    }),
  };
}

function sort(groups: ReadonlyMap<string, Group>): CategorySum[] {
  return [...groups.values()]
    .sort((a, b) => b.minor - a.minor || label(a).localeCompare(label(b)))
    .map(({ lastId: _, ...group }) => group);
}

function label({ category, parentCategory }: Pick<Group, 'category' | 'parentCategory'>): string {
  return `${parentCategory ?? ''} ${category ?? ''}`;
}

/** A category as a person reads it, below the one it belongs to. */
export function nameOfCategory(
  { category, parentCategory }: Pick<CategorySum, 'category' | 'parentCategory'>,
  { say }: ReportTexts,
): string {
  if (category === null) return say('withoutCategory');
  return parentCategory === null ? category : `${parentCategory} › ${category}`;
}
