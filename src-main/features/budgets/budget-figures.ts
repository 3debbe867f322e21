import type { z } from 'zod';
import type { budgetStatus } from '#shared/contract/budgets.ts';
import { addDays } from '#shared/dates.ts';
import { countStartsBefore, type DateRange, type PeriodRule, periodAt, periodIndexOf } from './budget-period.ts';

/** What a budget promises, apart from what was spent. Amounts are minor units of its currency. */
export interface BudgetPlan {
  readonly rule: PeriodRule;
  /** A day of its first period: nothing is carried over from before. */
  readonly beginsOn: string;
  readonly rollover: boolean;
  readonly alertThreshold: number;
  readonly amountMinor: number;
  /** What the amount was for periods that start before `until`, earliest first. */
  readonly formerAmounts: readonly { readonly until: string; readonly amountMinor: number }[];
}

/** Sums of a range of days in the budget's currency. */
export interface RangeSums {
  spent(range: DateRange): { readonly minor: number; readonly unconverted: number };
  moved(range: DateRange): number;
}

export interface PeriodFigures extends DateRange {
  readonly amountMinor: number;
  readonly carriedOverMinor: number;
  readonly movedMinor: number;
  readonly availableMinor: number;
  readonly spentMinor: number;
  readonly remainingMinor: number;
  readonly percentUsed: number | null;
  readonly status: z.output<typeof budgetStatus>;
  readonly unconverted: number;
}

/** The figures of all periods from number `from` to number `to`, both included. */
export function figurePeriods(plan: BudgetPlan, from: number, to: number, sums: RangeSums): PeriodFigures[] {
  const first = periodIndexOf(plan.rule, plan.beginsOn);
  const figures: PeriodFigures[] = [];
  let left = leftBefore(plan, from, sums);
  for (let index = from; index <= to; index += 1) {
    const period = figurePeriod(plan, index, plan.rollover && index > first ? left : 0, sums);
    figures.push(period);
    left = period.remainingMinor;
  }
  return figures;
}

/** The days whose surplus or deficit goes into the period with this number; null when nothing does. */
export function rangeCarriedInto(plan: BudgetPlan, index: number): DateRange | null {
  const first = periodIndexOf(plan.rule, plan.beginsOn);
  if (!plan.rollover || index <= first) return null;
  return { start: periodAt(plan.rule, first).start, end: addDays(periodAt(plan.rule, index).start, -1) };
}

function leftBefore(plan: BudgetPlan, index: number, sums: RangeSums): number {
  const range = rangeCarriedInto(plan, index);
  if (!range) return 0;
  const first = periodIndexOf(plan.rule, plan.beginsOn);
  return sumAmounts(plan, first, index) + sums.moved(range) - sums.spent(range).minor;
}

function figurePeriod(plan: BudgetPlan, index: number, carriedOverMinor: number, sums: RangeSums): PeriodFigures {
  const range = periodAt(plan.rule, index);
  const amountMinor = sumAmounts(plan, index, index + 1);
  const movedMinor = sums.moved(range);
  const availableMinor = amountMinor + carriedOverMinor + movedMinor;
  const { minor: spentMinor, unconverted } = sums.spent(range);
  const percentUsed = percentOf(spentMinor, availableMinor);
  return {
    ...range,
    amountMinor,
    carriedOverMinor,
    movedMinor,
    availableMinor,
    spentMinor,
    remainingMinor: availableMinor - spentMinor,
    percentUsed,
    status: statusOf(spentMinor, availableMinor, percentUsed, plan.alertThreshold),
    unconverted,
  };
}

/** The limits of the periods from number `from` up to `to` (not included), each as it was at its time. */
export function sumAmounts(plan: BudgetPlan, from: number, to: number): number {
  let [sum, next] = [0, from];
  for (const { until, amountMinor } of plan.formerAmounts) {
    const count = countStartsBefore(plan.rule, until, next, to);
    sum += count * amountMinor;
    next += count;
  }
  return sum + (to - next) * plan.amountMinor;
}

function statusOf(
  spent: number,
  available: number,
  percent: number | null,
  threshold: number,
): PeriodFigures['status'] {
  if (spent > available) return 'over';
  // Where nothing is available there is nothing to spend without going over.
  return percent === null || percent >= threshold ? 'warning' : 'ok';
}

/**
 * `part` in percent of `whole`, rounded half up to two decimals, but never up to a whole percent that is not reached: what reads as 80
 * has reached a threshold of 80. Null when `whole` is not above zero.
 */
export function percentOf(part: number, whole: number): number | null {
  if (whole <= 0) return null;
  const [numerator, denominator] = [BigInt(part) * 10_000n, BigInt(whole)];
  const down = divideDown(numerator, denominator);
  const nearest = divideDown(2n * numerator + denominator, 2n * denominator);
  return Number(divideDown(nearest, 100n) > divideDown(down, 100n) ? down : nearest) / 100;
}

function divideDown(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
