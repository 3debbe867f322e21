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
  if (group === 'over') return { tone: 'bad', text: `${write(-left)} over` };
  if (shown === 'spent') return { tone: group === 'fast' ? 'warn' : 'plain', text: spentWords(view, write) };
  if (group === 'fast') return { tone: 'warn', text: fastWords(view, unit, money) };
  if (view.isBills) return { tone: 'plain', text: billWords(view, write) };
  return { tone: 'plain', text: leftWords(view, unit, write) };
}

function spentWords({ spent, available }: BudgetView, write: (minor: number) => string): string {
  return available > 0 ? `${percent((spent / available) * 100)} spent` : `${write(spent)} spent`;
}

function fastWords(view: BudgetView, unit: WordUnit, money: WriteMoney): string {
  const { free, currency, spent, pace } = view;
  if (free < 0) return `${money(-free, currency)} short for its bills`;
  if (unit !== 'day') return leftWords(view, unit, (minor) => money(minor, currency));
  return `${money(spent - pace, currency, { whole: isLarge(spent - pace, currency) })} over pace`;
}

function billWords({ free, toCome }: BudgetView, write: (minor: number) => string): string {
  return toCome > 0 ? `Bills, ${write(toCome)} to come` : `Bills, ${write(free)} left`;
}

function leftWords(view: BudgetView, unit: WordUnit, write: (minor: number) => string): string {
  const share = view.isRunning && unit !== 'total' ? shareLeft(view, unit === 'day' ? 1 : 7) : null;
  if (share === null) return `${write(view.free)} left`;
  return unit === 'day' ? `${write(share)} a day left` : `${write(share)} a week left`;
}

/** From ten units on cents say nothing beside a pace. */
function isLarge(minor: number, currency: string): boolean {
  return minor >= 10 * 10 ** minorUnits(currency);
}

/** "This week, 23 – 29 Nov": what a budget covers when that is not the month on screen; null when it is. */
export function periodWords({ period, start, end, isRunning }: BudgetView, month: string): string | null {
  if (period === 'monthly') return start === month ? null : formatDateRange(start, end, 'short');
  if (period === 'weekly')
    return isRunning ? `This week, ${formatDateRange(start, end, 'short')}` : formatDateRange(start, end, 'short');
  const wholeYear = start.endsWith('-01-01');
  return wholeYear ? `All of ${start.slice(0, 4)}` : formatDateRange(start, end, 'medium');
}

/** The name of a period below its bar: "Nov", "23 Nov", "2026". */
export function periodName(period: BudgetView['period'], start: string): string {
  if (period === 'yearly') return start.slice(0, 4);
  return formatDate(start, period === 'weekly' || !start.endsWith('-01') ? 'short' : 'monthShort');
}

export const periodNouns = { weekly: 'week', monthly: 'month', yearly: 'year' } as const;
