import { median, robustSpread } from './statistics.ts';

/** This month of a category, or one purchase in it, far above what is usual. Amounts are minor units of `currency`. */
export interface UnusualSpending {
  readonly categoryId: number | null;
  /** The category's name. */
  readonly name: string;
  /** Where one purchase is unusual; null when it is the month. */
  readonly merchant: string | null;
  readonly currency: string;
  readonly amountMinor: number;
  /** The top of what is usual. */
  readonly limitMinor: number;
  readonly usualMinor: number;
  /** At least three times the top of what is usual. */
  readonly isExtreme: boolean;
  readonly date: string;
}

export interface UsualRange {
  readonly usualMinor: number;
  readonly limitMinor: number;
}

/** Fewer months, or purchases, than this do not say what is usual. */
const leastMonthsOfUse = 6;
const leastPurchases = 5;
const monthSpreads = 3.5;
/** Even where all months are alike, so much more is still usual. */
const leastRoom = 1.5;
/** What comes once a year may have become dearer by so much. */
const yearlyRoom = 1.25;

/**
 * What a category usually comes to in a month, from up to twelve whole months before, oldest first, in minor units. The limit is the median
 * plus 3.5 robust spreads (the cut-off of Iglewicz and Hoaglin 1993), at least half as much again as the median, and above the same month
 * of the year before, so that a yearly bill is usual. Months before the first use do not count; null with fewer than six left, or when half
 * of them have nothing.
 */
export function usualMonth(months: readonly number[]): UsualRange | null {
  const used = months.slice(
    Math.max(
      0,
      months.findIndex((minor) => minor !== 0),
    ),
  );
  const usual = median(used);
  if (used.length < leastMonthsOfUse || usual <= 0) return null;
  const yearBefore = months.length === 12 ? (months[0] ?? 0) : 0;
  const limit = Math.max(usual + monthSpreads * robustSpread(used), usual * leastRoom, yearBefore * yearlyRoom);
  return { usualMinor: Math.round(usual), limitMinor: Math.round(limit) };
}

/** Purchases vary by factors rather than by sums, so they are compared by their logarithms. */
const purchaseSpreads = 4;
/** A spread of purchases that are all alike: 15 percent. */
const leastLogSpread = 0.15;
const leastFactor = 2;

/** What a purchase at a merchant usually costs, from earlier ones; at least five. */
export function usualPurchase(amounts: readonly number[]): UsualRange | null {
  if (amounts.length < leastPurchases) return null;
  const logs = amounts.map(Math.log);
  const usual = Math.exp(median(logs));
  const factor = Math.exp(purchaseSpreads * Math.max(leastLogSpread, robustSpread(logs)));
  return { usualMinor: Math.round(usual), limitMinor: Math.round(usual * Math.max(factor, leastFactor)) };
}

const extremeFactor = 3;

export function isExtreme(amountMinor: number, { limitMinor }: UsualRange): boolean {
  return amountMinor >= extremeFactor * limitMinor;
}
