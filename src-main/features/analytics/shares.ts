import { shareByLargestRemainder } from '#shared/money.ts';

/**
 * Percents with one decimal that add up to exactly 100: amounts above zero share it by their own sum (largest remainder), the others have
 * 0. All are 0 when no amount is above zero.
 */
export function toPercents(amounts: readonly number[]): number[] {
  const weights = amounts.map((amount) => Math.max(0, amount));
  if (weights.every((weight) => weight === 0)) return weights;
  return shareByLargestRemainder(1000, weights).map((tenths) => tenths / 10);
}

/** Percent by which `now` is above (below zero: under) `before`, to one decimal; null when it was zero before. */
export function changePercent(now: number, before: number): number | null {
  if (before === 0) return null;
  const tenths = Math.round(((now - before) / Math.abs(before)) * 1000);
  return tenths === 0 ? 0 : tenths / 10;
}
