import { planHousehold } from '#main/seed/household-plan.ts';
import { createRandom, type Random } from '#main/seed/random.ts';

/** A normally distributed number by Box and Muller. */
function normal(random: Random): number {
  const [first, second] = [random.between(1, 1_000_000) / 1_000_000, random.between(0, 999_999) / 1_000_000];
  return Math.sqrt(-2 * Math.log(first)) * Math.cos(2 * Math.PI * second);
}

/** Households whose monthly spending is known to have a trend and a season, in minor units; `month` counts from a January. */
export const syntheticHouseholds = {
  /** Grows by 10 a month, dearest in April, cheapest in October. */
  gentle: (month: number, random: Random) =>
    200_000 + 1000 * month + 40_000 * Math.sin((month * Math.PI) / 6) + 15_000 * normal(random),
  /** Grows by 0.8 percent a month, swings by a fifth, chance of 7 percent. */
  proportional: (month: number, random: Random) =>
    200_000 * 1.008 ** month * (1 + 0.2 * Math.sin((month * Math.PI) / 6)) * (1 + 0.07 * normal(random)),
} as const;

export type SyntheticHousehold = keyof typeof syntheticHouseholds;

export function drawMonths(kind: SyntheticHousehold, count: number, seed: number): number[] {
  const random = createRandom(seed);
  const months = Array.from({ length: count }, (_, month) => syntheticHouseholds[kind](month, random));
  return months.map((minor) => Math.max(0, Math.round(minor)));
}

/** Expenses of the sample household by month, in minor units, whole months only. */
export function sampleHouseholdMonths(today: string, seed = 1): number[] {
  const sums = new Map<string, number>();
  for (const { type, currency, date, minor, refund } of planHousehold(today, createRandom(seed))) {
    const month = date.slice(0, 7);
    if (type !== 'expense' || currency !== undefined || month === today.slice(0, 7)) continue;
    sums.set(month, (sums.get(month) ?? 0) + (refund ? -minor : minor));
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, minor]) => minor);
}
