import { toMinor } from '#renderer/lib/minor.ts';

interface MonthSum {
  readonly income: string;
  readonly net: string;
}

/** Share of income kept over months that had any, 0 to 100; null with fewer than two of them. */
export function usualShareKept(months: readonly MonthSum[], currency: string): number | null {
  const earning = months.filter(({ income }) => toMinor(income, currency) > 0);
  if (earning.length < 2) return null;
  const income = earning.reduce((sum, item) => sum + toMinor(item.income, currency), 0);
  const net = earning.reduce((sum, item) => sum + toMinor(item.net, currency), 0);
  return (net / income) * 100;
}
