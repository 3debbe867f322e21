import { shareByLargestRemainder } from '#shared/money.ts';
import { fitModel, predict } from './forecast-model.ts';
import { mean, quantile } from './statistics.ts';

/** Monthly sums in minor units, oldest first, every month of a range of whole ones. */
export type History = readonly number[];

export interface Backtest {
  readonly months: number;
  /** Mean absolute errors one month ahead, in minor units; null without any month. */
  readonly mae: number | null;
  readonly naiveMae: number | null;
  /** Absolute errors of the method, oldest first. */
  readonly errors: readonly number[];
}

/** Minor units. */
export interface Estimate<K> {
  readonly expected: number;
  readonly lower: number;
  readonly upper: number;
  readonly byCategory: Map<K, number>;
}

/** Fewer whole months than this say nothing. */
export const leastMonths = 3;
/** From this many on there is a year to compare with. */
export const monthsForSeason = 12;

/** How many months are repeated at most. */
const longestBacktest = 12;
/** Fewer errors than this are too few for their own quantile. */
const leastErrors = 6;
const coverage = 0.8;
/** How much of the variance one month ahead each further month adds; tests/unit/analytics/forecast.test.ts measures the outcome. */
const widening = 0.05;

/**
 * Rolling origin: each of the last months is told from nothing but the months before it, by the same method. The naive rival takes the same
 * month of the year before, or the month before where there is no year.
 */
export function backtest(history: History): Backtest {
  const first = Math.max(leastMonths, history.length - longestBacktest);
  const origins = Array.from({ length: Math.max(0, history.length - first) }, (_, index) => first + index);
  const at = (index: number) => history[index] ?? 0;
  const errors = origins.map((origin) => Math.abs(at(origin) - predict(fitModel(history.slice(0, origin)), 1)));
  const naive = origins.map((origin) => Math.abs(at(origin) - at(origin >= 12 ? origin - 12 : origin - 1)));
  const isEmpty = origins.length === 0;
  return { months: origins.length, mae: isEmpty ? null : mean(errors), naiveMae: isEmpty ? null : mean(naive), errors };
}

/**
 * Fits a history and its categories once and answers what a month `ahead` comes to (1 is the next), with a band that holds it four times of
 * five. Half the band is the quantile of the method's own past errors that conformal prediction asks for (Vovk 2005: rank 0.8 of m + 1),
 * and with few of those Student's for the history's spread; it widens with the square root of the distance. Needs `leastMonths`.
 */
export function createEstimator<K>(total: History, byCategory: ReadonlyMap<K, History>, { errors }: Backtest) {
  const model = fitModel(total);
  const models = [...byCategory].map(([key, history]) => [key, fitModel(history)] as const);
  const band = errors.length < leastErrors ? bandOfFew(total) : quantile(errors, rankShare(errors.length));
  return (ahead: number): Estimate<K> => {
    const expected = Math.round(predict(model, ahead));
    const half = Math.round(band * Math.sqrt(1 + widening * (ahead - 1)));
    const byItself = models.map(([key, each]) => [key, Math.round(predict(each, ahead))] as const);
    return {
      expected,
      lower: Math.max(0, expected - half),
      upper: expected + half,
      byCategory: shareOut(expected, byItself),
    };
  };
}

/** The place of rank 0.8 (m + 1) among m ordered errors, from 0 to 1. */
function rankShare(count: number): number {
  return (coverage * (count + 1) - 1) / (count - 1);
}

/** The 0.9 quantile of Student's t by degrees of freedom from 2 (Abramowitz and Stegun, table 26.10). */
const student = [1.886, 1.638, 1.533, 1.476, 1.44, 1.415, 1.397, 1.383];

function bandOfFew(history: History): number {
  const middle = mean(history);
  const free = history.length - 1;
  const variance = history.reduce((sum, value) => sum + (value - middle) ** 2, 0) / free;
  return (student[Math.min(free - 2, student.length - 1)] ?? 0) * Math.sqrt(variance * (1 + 1 / history.length));
}

/** Shares an estimate by what each category would come to by itself; the shares add up to it exactly, and none is zero. */
function shareOut<K>(expected: number, byItself: readonly (readonly [K, number])[]): Map<K, number> {
  const shares = shareByLargestRemainder(
    expected,
    byItself.map(([, weight]) => weight),
  );
  return new Map(
    byItself.map(([key], index): [K, number] => [key, shares[index] ?? 0]).filter(([, share]) => share !== 0),
  );
}
