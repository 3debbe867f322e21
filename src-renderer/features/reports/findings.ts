import type { MoneyOptions } from '#renderer/lib/format.ts';
import { number } from '#renderer/lib/format.ts';

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
