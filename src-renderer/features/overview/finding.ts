import type { MoneyOptions } from '#renderer/lib/format.ts';
import type { Pace } from './pace.ts';

type WriteMoney = (amount: number, currency: string, options?: MoneyOptions) => string;

interface Names {
  readonly current: string;
  readonly previous: string;
}

/** The chart's title: what it shows when that is certain, the plain subject when there is nothing to compare with. */
export function paceFinding(pace: Pace, currency: string, names: Names, money: WriteMoney): string {
  if (pace.difference === null) return `Spending in ${names.current}`;
  const size = money(Math.abs(pace.difference), currency, { whole: true });
  const isRunning = pace.today !== null;
  if (pace.difference === 0)
    return isRunning ? `You are at ${possessive(names.previous)} pace` : `You spent as much as in ${names.previous}`;
  if (isRunning) return `You are ${size} ${pace.difference < 0 ? 'under' : 'over'} ${possessive(names.previous)} pace`;
  return `You spent ${size} ${pace.difference < 0 ? 'less' : 'more'} than in ${names.previous}`;
}

function possessive(name: string): string {
  return name.endsWith('s') ? `${name}’` : `${name}’s`;
}
