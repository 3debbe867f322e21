import { toMinor } from '#renderer/lib/minor.ts';
import { addMonths, daysInMonth } from '#shared/dates.ts';

export interface DaySum {
  readonly period_start: string;
  readonly expense: string;
}

/** Spending of a month added up day by day, beside the month before. Amounts are minor units of the base currency. */
export interface Pace {
  /** `YYYY-MM-DD` of every day of the month. */
  readonly days: readonly string[];
  /** Spent from the first to each day; null for days that are still to come. */
  readonly current: readonly (number | null)[];
  /** The same for the month before, on the same days; its last days fall on the last one. Null when it had no spending. */
  readonly previous: readonly number[] | null;
  /** Index of today; null in a month that is over. */
  readonly today: number | null;
  /** In the whole month, with what is dated after today. */
  readonly spent: number;
  /** By today, where the line ends; all of it in a month that is over. */
  readonly spentSoFar: number;
  /** Spent so far minus what was spent by the same day of the month before; null without one to compare with. */
  readonly difference: number | null;
}

/** `month` and `today` are `YYYY-MM-01` and `YYYY-MM-DD`; the sums hold the days of the month and of the one before. */
export function buildPace(
  month: string,
  today: string,
  current: readonly DaySum[],
  previous: readonly DaySum[],
  currency: string,
): Pace {
  const days = daysOf(month);
  const todayIndex = days.indexOf(today);
  const isRunning = todayIndex >= 0;
  const running = accumulate(days, current, currency);
  const shown = running.map((sum, index) => (isRunning && index > todayIndex ? null : sum));
  const before = stretch(accumulate(daysOf(addMonths(month, -1)), previous, currency), days.length);
  const spent = running.at(-1) ?? 0;
  const spentSoFar = isRunning ? (running[todayIndex] ?? 0) : spent;
  const hasPrevious = before.some((sum) => sum !== 0);
  const compared = before[isRunning ? todayIndex : days.length - 1] ?? 0;
  return {
    days,
    current: shown,
    previous: hasPrevious ? before : null,
    today: isRunning ? todayIndex : null,
    spent,
    spentSoFar,
    difference: hasPrevious ? spentSoFar - compared : null,
  };
}

/** The days of the month that `month` (`YYYY-MM-01`) begins. */
export function daysOf(month: string): string[] {
  return Array.from(
    { length: daysInMonth(month) },
    (_, index) => `${month.slice(0, 8)}${String(index + 1).padStart(2, '0')}`,
  );
}

function accumulate(days: readonly string[], sums: readonly DaySum[], currency: string): number[] {
  const byDay = new Map(sums.map(({ period_start, expense }) => [period_start, toMinor(expense, currency)]));
  let sum = 0;
  return days.map((day) => {
    sum += byDay.get(day) ?? 0;
    return sum;
  });
}

/** Fits a month of another length: what a shorter one lacks stays at its end, what a longer one has more is in its last day. */
function stretch(sums: readonly number[], length: number): number[] {
  const total = sums.at(-1) ?? 0;
  return Array.from({ length }, (_, index) => (index === length - 1 ? total : (sums[index] ?? total)));
}

/** Days named on the axis: about every week, the last one, and never one that would touch the word Today. */
export function axisDays(length: number, today: number | null): number[] {
  const weekly = [0, 6, 13, 20, length - 1];
  const room = 3;
  return weekly.filter((day) => today === null || Math.abs(day - today) >= room);
}
