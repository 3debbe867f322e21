import { plural, t } from '@lingui/core/macro';
import type { MoneyOptions } from '#renderer/lib/format.ts';
import { formatDate, number } from '#renderer/lib/format.ts';
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
  const subject = type === 'expense' ? t`Spending by category` : t`Income by category`;
  if (!isCertain || !first || first.isRest || first.percent < largeShare || slices.length < 2) return subject;
  const { name } = first;
  const size = share(first.percent);
  return type === 'expense' ? t`${name} took ${size} of what you spent` : t`${name} brought ${size} of your income`;
}

/** Percent more or less than before; null when there was nothing before, or the comparison would not mean anything. */
function changeOf(now: number, before: number): number | null {
  return before <= 0 || now < 0 ? null : ((now - before) / before) * 100;
}

/** "12% more", "new", "as before": a change in words. */
export function changeWords(now: number, before: number): string {
  const change = changeOf(now, before);
  if (change === null) return before === 0 && now > 0 ? nothingBefore() : t`Not comparable`;
  const percent = Math.round(Math.abs(change));
  if (percent === 0) return t`As before`;
  if (percent >= 1000 && change > 0) return t`Over ten times as much`;
  const size = share(percent);
  return change > 0 ? t`${size} more` : t`${size} less`;
}

function nothingBefore(): string {
  return t({ message: 'New', context: 'an amount that was nothing before' });
}

/** "53%"; what is there but rounds to nothing is "<1%". */
export function share(percent: number): string {
  const write = (whole: number) => number(whole / 100, { style: 'percent' });
  return percent === 0 ? `<${write(1)}` : write(percent);
}

/** The merchant that stands out, when there is one; else the plain subject. */
export function merchantsFinding(
  sums: readonly { readonly name: string; readonly minor: number; readonly count: number }[],
  type: 'expense' | 'income',
  isCertain: boolean,
): string {
  const subject = type === 'expense' ? t`Where you spent the most` : t`Who paid you the most`;
  const [first, second] = sums;
  if (!isCertain || !first || !second || first.minor < 2 * second.minor) return subject;
  const { name } = first;
  return type === 'expense'
    ? t`You spent at least twice as much at ${name} as anywhere else`
    : t`${name} paid you at least twice as much as anyone else`;
}

/** The last three months of a category against the three before, in words. */
export function courseWords(course: Course): string {
  if (course === 'short') return t`Too few whole months to compare`;
  if (course === 'steady') return t`About the same as in the three months before`;
  const size = share(Math.abs(course.percent));
  return course.percent > 0
    ? t`${size} more than in the three months before`
    : t`${size} less than in the three months before`;
}

/** Which category grows the most; the plain subject when none clearly does. */
export function trendFinding(
  lines: readonly { readonly name: string; readonly total: number; readonly course: Course }[],
  type: 'expense' | 'income',
  isCertain: boolean,
): string {
  const subject = type === 'expense' ? t`Spending by category, month by month` : t`Income by category, month by month`;
  const all = lines.reduce((sum, { total }) => sum + Math.max(0, total), 0);
  // What is only a small part can double without anyone having to know.
  const growing = lines
    .flatMap(({ name, total, course }) =>
      typeof course === 'object' && course.percent > 0 && total * 20 >= all ? [{ name, percent: course.percent }] : [],
    )
    .sort((left, right) => right.percent - left.percent);
  const [first] = growing;
  if (!isCertain || !first) return subject;
  const { name } = first;
  const size = share(first.percent);
  return t`${name} grew the most: ${size} in three months`;
}

/** In how many whole months something was left. */
export function flowFinding(nets: readonly number[], isCertain: boolean): string {
  const kept = nets.filter((net) => net > 0).length;
  const all = nets.length;
  if (!isCertain || all < 2) return t`Money in and out`;
  if (kept === all) return plural(all, { other: 'More came in than went out in all # whole months' });
  if (kept === 0) return plural(all, { other: 'More went out than came in, in all # whole months' });
  return plural(all, { other: `More came in than went out in ${kept} of # whole months` });
}

export interface Backtest {
  /** Minor units; null where there is no past to test on. */
  readonly error: number | null;
  readonly naive: number | null;
  readonly months: number;
}

/** How far the forecast was off in its own past, beside the simplest guess. */
export function pastErrorWords({ error, naive, months }: Backtest, currency: string, money: WriteMoney): string {
  if (error === null || months === 0) return t`There are too few months yet to say how far off it would have been.`;
  const own = money(error, currency, { whole: true });
  if (naive === null)
    return plural(months, {
      one: `Over the last # month it was off by ${own} a month.`,
      other: `Over the last # months it was off by ${own} a month.`,
    });
  const guess = money(naive, currency, { whole: true });
  if (months >= 12)
    return plural(months, {
      other: `Over the last # months it was off by ${own} a month; guessing the same month of the year before would have been off by ${guess}.`,
    });
  return plural(months, {
    one: `Over the last # month it was off by ${own} a month; guessing from an earlier month would have been off by ${guess}.`,
    other: `Over the last # months it was off by ${own} a month; guessing from an earlier month would have been off by ${guess}.`,
  });
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
  const subject = type === 'expense' ? t`Spending in the next months` : t`Income in the next months`;
  if (usual === null) return subject;
  const about = money(Math.abs(next.expected - usual), currency, { whole: true });
  if (next.lower > usual) return t`${month} will likely come to about ${about} more than a usual month`;
  if (next.upper < usual) return t`${month} will likely come to about ${about} less than a usual month`;
  return subject;
}

/** What was left of a year's income; the plain subject when there was none, or not all is known. */
export function yearFinding(
  sums: { readonly income: number; readonly kept: number },
  words: { readonly year: string; readonly isRunning: boolean; readonly isCertain: boolean },
): string {
  const { year, isRunning, isCertain } = words;
  if (!isCertain || sums.income <= 0) return isRunning ? t`${year} so far` : t`The year ${year}`;
  if (sums.kept < 0)
    return isRunning ? t`More went out than came in so far in ${year}` : t`More went out than came in, in ${year}`;
  const size = share(Math.round((sums.kept / sums.income) * 100));
  return isRunning
    ? t`You kept ${size} of what came in so far in ${year}`
    : t`You kept ${size} of what came in, in ${year}`;
}

/** What a figure of a category, a merchant or a month opens, read after the figure. */
export function transactionsOf(name: string): string {
  return t`transactions of ${name}`;
}

/** The same for a category in a month (`YYYY-MM-01`). */
export function transactionsIn(name: string, month: string): string {
  const monthName = formatDate(month, 'month');
  return t`transactions of ${name} in ${monthName}`;
}

export function incomeOf(month: string): string {
  const monthName = formatDate(month, 'month');
  return t`transactions of income in ${monthName}`;
}

export function spendingOf(month: string): string {
  const monthName = formatDate(month, 'month');
  return t`transactions of spending in ${monthName}`;
}
