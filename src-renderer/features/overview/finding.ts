import { t } from '@lingui/core/macro';
import type { MoneyOptions } from '#renderer/lib/format.ts';
import type { Pace } from './pace.ts';

type WriteMoney = (amount: number, currency: string, options?: MoneyOptions) => string;

interface Names {
  readonly current: string;
  readonly previous: string;
}

/** The chart's title: what it shows when that is certain, the plain subject when there is nothing to compare with. */
export function paceFinding(pace: Pace, currency: string, names: Names, money: WriteMoney): string {
  const { current, previous } = names;
  if (pace.difference === null) return t`Spending in ${current}`;
  const size = money(Math.abs(pace.difference), currency, { whole: true });
  const isRunning = pace.today !== null;
  if (pace.difference === 0)
    return isRunning ? t`You are at ${previous}’s pace` : t`You spent as much as in ${previous}`;
  const isLess = pace.difference < 0;
  if (isRunning)
    return isLess ? t`You are ${size} under ${previous}’s pace` : t`You are ${size} over ${previous}’s pace`;
  return isLess ? t`You spent ${size} less than in ${previous}` : t`You spent ${size} more than in ${previous}`;
}
