import { t } from '@lingui/core/macro';
import type { MoneyOptions } from '#renderer/lib/format.ts';
import { formatDate, formatDateRange, percent } from '#renderer/lib/format.ts';
import { minorUnits } from '#shared/money.ts';
import type { BudgetView } from './budget-math.ts';
import { shareLeft } from './budget-math.ts';

export type WriteMoney = (amount: number | string, currency: string, options?: MoneyOptions) => string;

/** What a row says beside its bar; a click goes on to the next. */
export const wordUnits = ['day', 'week', 'total'] as const;
export type WordUnit = (typeof wordUnits)[number];
export type Shown = 'left' | 'spent';

export interface BudgetWords {
  readonly tone: 'bad' | 'warn' | 'plain';
  readonly text: string;
}

/** "€18.40 over", "€67 over pace", "€6.52 a day left", "Bills, €7.06 left". */
export function budgetWords(view: BudgetView, shown: Shown, unit: WordUnit, money: WriteMoney): BudgetWords {
  const { group, currency, left } = view;
  const write = (minor: number) => money(minor, currency);
  if (group === 'over') return { tone: 'bad', text: overWords(write(-left)) };
  if (shown === 'spent') return { tone: group === 'fast' ? 'warn' : 'plain', text: spentWords(view, write) };
  if (group === 'fast') return { tone: 'warn', text: fastWords(view, unit, money) };
  if (view.isBills) return { tone: 'plain', text: billWords(view, write) };
  return { tone: 'plain', text: leftWords(view, unit, write) };
}

function overWords(excess: string): string {
  return t`${excess} over`;
}

function spentWords({ spent, available }: BudgetView, write: (minor: number) => string): string {
  const amount = available > 0 ? percent((spent / available) * 100) : write(spent);
  return t`${amount} spent`;
}

function fastWords(view: BudgetView, unit: WordUnit, money: WriteMoney): string {
  const { free, currency, spent, pace } = view;
  const missing = money(-free, currency);
  if (free < 0) return t`${missing} short for its bills`;
  if (unit !== 'day') return leftWords(view, unit, (minor) => money(minor, currency));
  const excess = money(spent - pace, currency, { whole: isLarge(spent - pace, currency) });
  return t`${excess} over pace`;
}

function billWords({ free, toCome }: BudgetView, write: (minor: number) => string): string {
  const amount = write(toCome > 0 ? toCome : free);
  return toCome > 0 ? t`Bills, ${amount} to come` : t`Bills, ${amount} left`;
}

function leftWords(view: BudgetView, unit: WordUnit, write: (minor: number) => string): string {
  const share = view.isRunning && unit !== 'total' ? shareLeft(view, unit === 'day' ? 1 : 7) : null;
  const amount = write(share ?? view.free);
  if (share === null) return t`${amount} left`;
  return unit === 'day' ? t`${amount} a day left` : t`${amount} a week left`;
}

/** From ten units on cents say nothing beside a pace. */
function isLarge(minor: number, currency: string): boolean {
  return minor >= 10 * 10 ** minorUnits(currency);
}

/** "This week, 23 – 29 Nov": what a budget covers when that is not the month on screen; null when it is. */
export function periodWords({ period, start, end, isRunning }: BudgetView, month: string): string | null {
  const days = formatDateRange(start, end, period === 'yearly' ? 'medium' : 'short');
  if (period === 'monthly') return start === month ? null : days;
  if (period === 'weekly') return isRunning ? t`This week, ${days}` : days;
  const year = start.slice(0, 4);
  return start.endsWith('-01-01') ? t`All of ${year}` : days;
}

/** The name of a period below its bar: "Nov", "23 Nov", "2026". */
export function periodName(period: BudgetView['period'], start: string): string {
  if (period === 'yearly') return start.slice(0, 4);
  return formatDate(start, period === 'weekly' || !start.endsWith('-01') ? 'short' : 'monthShort');
}
