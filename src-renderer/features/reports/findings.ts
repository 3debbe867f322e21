import type { MoneyOptions } from '#renderer/lib/format.ts';
import { number, plural } from '#renderer/lib/format.ts';
import type { Course } from './trend.ts';

export type WriteMoney = (amount: number, currency: string, options?: MoneyOptions) => string;

/** From this share on, one part is what there is to say about the whole. */
const largeShare = 30;

interface Share {
  readonly name: string;
  readonly percent: number;
  readonly isRest?: boolean;
}

/** What the doughnut shows, when one category stands out; else the plain subject. Not certain while some amounts have no rate. */
export function categoriesFinding(slices: readonly Share[], type: 'expense' | 'income', isCertain: boolean): string {
  const [first] = slices;
  const subject = type === 'expense' ? 'Spending by category' : 'Income by category';
  if (!isCertain || !first || first.isRest || first.percent < largeShare || slices.length < 2) return subject;
  const size = share(first.percent);
  return type === 'expense'
    ? `${first.name} took ${size} of what you spent`
    : `${first.name} brought ${size} of your income`;
}

/** Percent more or less than before; null when there was nothing before, or the comparison would not mean anything. */
export function changeOf(now: number, before: number): number | null {
  return before <= 0 || now < 0 ? null : ((now - before) / before) * 100;
}

/** "12% more", "new", "as before": a change in words. */
export function changeWords(now: number, before: number): string {
  const change = changeOf(now, before);
  if (change === null) return before === 0 && now > 0 ? 'New' : 'Not comparable';
  const size = Math.round(Math.abs(change));
  if (size === 0) return 'As before';
  if (size >= 1000) return change > 0 ? 'Over ten times as much' : '100% less';
  return change > 0 ? `${share(size)} more` : `${share(size)} less`;
}

/** "53%"; what is there but rounds to nothing is "<1%". */
export function share(percent: number): string {
  return percent === 0 ? '<1%' : number(percent / 100, { style: 'percent' });
}

/** The merchant that stands out, when there is one; else the plain subject. */
export function merchantsFinding(
  sums: readonly { readonly name: string; readonly minor: number; readonly count: number }[],
  type: 'expense' | 'income',
  isCertain: boolean,
): string {
  const subject = type === 'expense' ? 'Where you spent the most' : 'Who paid you the most';
  const [first, second] = sums;
  if (!isCertain || !first || !second || first.minor < 2 * second.minor) return subject;
  return type === 'expense'
    ? `You spent at least twice as much at ${first.name} as anywhere else`
    : `${first.name} paid you at least twice as much as anyone else`;
}

/** The last three months of a category against the three before, in words. */
export function courseWords(course: Course): string {
  if (course === 'short') return 'Too few whole months to compare';
  if (course === 'steady') return 'About the same as three months before';
  const size = share(Math.abs(course.percent));
  return course.percent > 0 ? `${size} more than three months before` : `${size} less than three months before`;
}

/** Which category grows the most; the plain subject when none clearly does. */
export function trendFinding(
  lines: readonly { readonly name: string; readonly total: number; readonly course: Course }[],
  type: 'expense' | 'income',
  isCertain: boolean,
): string {
  const subject = type === 'expense' ? 'Spending by category, month by month' : 'Income by category, month by month';
  const all = lines.reduce((sum, { total }) => sum + Math.max(0, total), 0);
  // What is only a small part can double without anyone having to know.
  const growing = lines
    .flatMap(({ name, total, course }) =>
      typeof course === 'object' && course.percent > 0 && total * 20 >= all ? [{ name, percent: course.percent }] : [],
    )
    .sort((left, right) => right.percent - left.percent);
  const [first] = growing;
  if (!isCertain || !first) return subject;
  return `${first.name} grew the most: ${share(first.percent)} in three months`;
}

/** In how many whole months something was left. */
export function flowFinding(nets: readonly number[], isCertain: boolean): string {
  const kept = nets.filter((net) => net > 0).length;
  if (!isCertain || nets.length < 2) return 'Money in and out';
  if (kept === nets.length) return `More came in than went out in all ${nets.length} whole months`;
  if (kept === 0) return `More went out than came in, in all ${nets.length} whole months`;
  return `More came in than went out in ${kept} of ${nets.length} whole months`;
}

export interface Backtest {
  /** Minor units; null where there is no past to test on. */
  readonly error: number | null;
  readonly naive: number | null;
  readonly months: number;
}

/** How far the forecast was off in its own past, beside the simplest guess. */
export function pastErrorWords({ error, naive, months }: Backtest, currency: string, money: WriteMoney): string {
  if (error === null || months === 0) return 'There are too few months yet to say how far off it would have been.';
  const stretch = plural(months, { one: 'month', other: 'months' });
  const own = `Over the last ${stretch} it was off by ${money(error, currency, { whole: true })} a month`;
  if (naive === null) return `${own}.`;
  const guess = money(naive, currency, { whole: true });
  return months >= 12
    ? `${own}; guessing the same month of the year before would have been off by ${guess}.`
    : `${own}; guessing from an earlier month would have been off by ${guess}.`;
}

interface Expectation {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
}

/** Where the next month will land against the usual one: certain only where the whole band lies on one side. */
export function forecastFinding(
  next: Expectation,
  usual: number | null,
  words: { readonly month: string; readonly currency: string; readonly type: 'expense' | 'income' },
  money: WriteMoney,
): string {
  const { month, currency, type } = words;
  const subject = type === 'expense' ? 'Spending in the next months' : 'Income in the next months';
  if (usual === null) return subject;
  const about = money(Math.abs(next.expected - usual), currency, { whole: true });
  if (next.lower > usual) return `${month} will likely come to about ${about} more than a usual month`;
  if (next.upper < usual) return `${month} will likely come to about ${about} less than a usual month`;
  return subject;
}

/** What was left of a year's income; the plain subject when there was none, or not all is known. */
export function yearFinding(
  sums: { readonly income: number; readonly kept: number },
  words: { readonly year: string; readonly isRunning: boolean; readonly isCertain: boolean },
): string {
  const { year, isRunning, isCertain } = words;
  if (!isCertain || sums.income <= 0) return isRunning ? `${year} so far` : `The year ${year}`;
  if (sums.kept < 0)
    return isRunning ? `More went out than came in so far in ${year}` : `More went out than came in, in ${year}`;
  const size = share(Math.round((sums.kept / sums.income) * 100));
  return isRunning
    ? `You kept ${size} of what came in so far in ${year}`
    : `You kept ${size} of what came in, in ${year}`;
}
