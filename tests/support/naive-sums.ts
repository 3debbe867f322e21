import type { Transaction } from '#shared/contract/transactions.ts';

/**
 * Sums the slow and simple way, over what the API lists: digits as BigInt, dates by the calendar of JavaScript. Nothing here shares code
 * with the app. All amounts have two decimals.
 */
export function digits(amount: string): bigint {
  return BigInt(amount.replace('.', ''));
}

export function show(minor: bigint): string {
  const text = String(minor < 0n ? -minor : minor).padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`;
}

/** Opening balance and everything that moved the account, with how much of it is not known. */
export function balanceOf(account: { id: number; opening_balance: string }, all: readonly Transaction[]) {
  let [balance, unconverted] = [digits(account.opening_balance), 0];
  for (const row of all) {
    if (row.transfer_account_id === account.id) balance += digits(row.transfer_amount ?? '');
    if (row.account_id !== account.id) continue;
    if (row.account_amount === null) unconverted += 1;
    else if (row.type === 'income' || row.refund) balance += digits(row.account_amount);
    else balance -= digits(row.account_amount);
  }
  return { balance: show(balance), ...(unconverted > 0 ? { unconverted } : {}) };
}

/** `totals` of a list of transactions; with a category, of split ones only the parts that have it. */
export function totalsOf(all: readonly Transaction[], category?: number) {
  let [moneyIn, out, unconverted] = [0n, 0n, 0];
  for (const { type, refund, base_amount, splits } of all) {
    if (type === 'transfer') continue;
    const parts = splits.filter(({ category_id }) => category_id === category);
    const worth =
      category === undefined || splits.length === 0
        ? digits(base_amount ?? '0')
        : parts.reduce((sum, part) => sum + digits(part.base_amount ?? '0'), 0n);
    if (base_amount === null) unconverted += 1;
    else if (type === 'income' || refund) moneyIn += worth;
    else out += worth;
  }
  return { in: show(moneyIn), out: show(out), net: show(moneyIn - out), count: all.length, unconverted };
}

export type NaivePeriod = 'day' | 'week' | 'month' | 'year';

/** First and last day of the period around a date; weeks start on Monday. */
function periodAround(date: Date, period: NaivePeriod): [string, string] {
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const monday = day - ((date.getUTCDay() + 6) % 7);
  const bounds = {
    day: [Date.UTC(year, month, day), Date.UTC(year, month, day)],
    week: [Date.UTC(year, month, monday), Date.UTC(year, month, monday + 6)],
    month: [Date.UTC(year, month, 1), Date.UTC(year, month + 1, 0)],
    year: [Date.UTC(year, 0, 1), Date.UTC(year, 11, 31)],
  } as const;
  const [start, end] = bounds[period].map((moment) => new Date(moment).toISOString().slice(0, 10));
  return [start ?? '', end ?? ''];
}

interface Sums {
  income: bigint;
  expense: bigint;
  count: number;
  unconverted: number;
}

function sumRows(all: readonly Transaction[]): Sums {
  const sums: Sums = { income: 0n, expense: 0n, count: 0, unconverted: 0 };
  for (const { type, refund, base_amount } of all) {
    if (type === 'transfer') continue;
    sums.count += 1;
    if (base_amount === null) sums.unconverted += 1;
    else if (type === 'income') sums.income += digits(base_amount);
    else sums.expense += refund ? -digits(base_amount) : digits(base_amount);
  }
  return sums;
}

function showSums({ income, expense, count }: Sums) {
  return { income: show(income), expense: show(expense), net: show(income - expense), count };
}

/** What `GET /analytics/summary` has to answer for a range of whole dates. */
export function summaryOf(all: readonly Transaction[], period: NaivePeriod, from: string, to: string) {
  const inRange = all.filter(({ date }) => date >= from && date <= to);
  const items = [];
  for (let day = new Date(from); day <= new Date(to); ) {
    const [start, end] = periodAround(day, period);
    const rows = inRange.filter(({ date }) => date >= start && date <= end);
    items.push({ period_start: start, period_end: end, ...showSums(sumRows(rows)) });
    day = new Date(Date.parse(end) + 86_400_000);
  }
  const whole = sumRows(inRange);
  return { currency: 'EUR', totals: showSums(whole), unconverted: whole.unconverted, items };
}

/** What an expense budget in a currency has spent from one day to another, for the categories that it covers. */
export function spentOf(
  all: readonly Transaction[],
  categories: readonly number[],
  { currency, base, from, to }: { currency: string; base: string; from: string; to: string },
) {
  let [spent, unconverted] = [0n, 0];
  for (const row of all) {
    if (row.type !== 'expense' || row.date < from || row.date > to) continue;
    for (const part of row.splits.length > 0 ? row.splits : [row]) {
      if (part.category_id === null || !categories.includes(part.category_id)) continue;
      const amount = row.currency === currency ? part.amount : currency === base ? part.base_amount : null;
      if (amount === null) unconverted += 1;
      else spent += row.refund ? -digits(amount) : digits(amount);
    }
  }
  return { spent: show(spent), unconverted };
}

interface Leaf {
  readonly transaction: Transaction;
  readonly category: number | null;
  /** Minor units of the base currency; null without a rate. */
  readonly minor: bigint | null;
}

/** Whole transactions, and the parts of split ones in their place; refunds below zero. */
function leavesOf(all: readonly Transaction[], type: 'income' | 'expense'): Leaf[] {
  return all
    .filter((row) => row.type === type)
    .flatMap((transaction) => {
      const parts = transaction.splits.length > 0 ? transaction.splits : [transaction];
      return parts.map(({ category_id, base_amount }) => {
        const minor = base_amount === null ? null : digits(base_amount);
        return { transaction, category: category_id, minor: minor !== null && transaction.refund ? -minor : minor };
      });
    });
}

function sumLeaves(leaves: readonly Leaf[]): bigint {
  return leaves.reduce((sum, { minor }) => sum + (minor ?? 0n), 0n);
}

const between = (from: string, to: string) => (row: Transaction) => row.date >= from && row.date <= to;

/** What `GET /analytics/category-breakdown` has to answer, but for percents: by category id. */
export function breakdownOf(all: readonly Transaction[], type: 'income' | 'expense', from: string, to: string) {
  const leaves = leavesOf(all.filter(between(from, to)), type);
  const categories = new Map<number | null, { amount: string; count: number }>();
  for (const category of new Set(leaves.map((leaf) => leaf.category))) {
    const own = leaves.filter((leaf) => leaf.category === category);
    const count = new Set(own.map(({ transaction }) => transaction.id)).size;
    categories.set(category, { amount: show(sumLeaves(own)), count });
  }
  const unconverted = leaves.filter(({ minor }) => minor === null).map(({ transaction }) => transaction.id);
  return { total: show(sumLeaves(leaves)), unconverted: new Set(unconverted).size, categories };
}

/** What `GET /analytics/category-trends` has to answer for a type: by category id, one amount a period. */
export function trendsOf(
  all: readonly Transaction[],
  type: 'income' | 'expense',
  period: NaivePeriod,
  [from, to]: readonly [string, string],
) {
  const inRange = all.filter(between(from, to));
  const categories = new Set(leavesOf(inRange, type).map(({ category }) => category));
  const series = new Map(
    [...categories].map((category) => [category, [] as { period_start: string; amount: string }[]]),
  );
  for (let day = new Date(from); day <= new Date(to); ) {
    const [start, end] = periodAround(day, period);
    const leaves = leavesOf(inRange.filter(between(start, end)), type);
    for (const [category, points] of series) {
      const own = leaves.filter((leaf) => leaf.category === category);
      points.push({ period_start: start, amount: show(sumLeaves(own)) });
    }
    day = new Date(Date.parse(end) + 86_400_000);
  }
  return series;
}

/** What `GET /analytics/top-merchants` has to answer without a limit: by name. */
export function merchantsOf(all: readonly Transaction[], type: 'income' | 'expense', from: string, to: string) {
  const rows = all.filter(between(from, to)).filter((row) => row.type === type && row.merchant_name !== null);
  return new Map(
    [...new Set(rows.map((row) => row.merchant_name))].map((merchant) => {
      const own = rows.filter((row) => row.merchant_name === merchant);
      return [merchant, { amount: show(sumLeaves(leavesOf(own, type))), count: own.length }] as const;
    }),
  );
}
