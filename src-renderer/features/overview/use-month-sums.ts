import { useQuery } from '@tanstack/react-query';
import { summaryQuery } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { addDays, addMonths } from '#shared/dates.ts';
import type { Pace } from './pace.ts';
import { buildPace } from './pace.ts';
import { usualShareKept } from './usual-kept.ts';

export interface MonthSums {
  readonly currency: string;
  readonly count: number;
  /** Transactions that no sum could take in, for want of an exchange rate. */
  readonly unconverted: number;
  readonly pace: Pace;
  readonly income: number;
  readonly previousIncome: number;
  readonly previousSpent: number;
  readonly kept: number;
  /** Share of income kept over the six months before, 0 to 100; null with fewer than two months of income. */
  readonly usualKept: number | null;
}

/** Everything the Overview says about a month; undefined until it is there. */
export function useMonthSums(month: string, today: string): MonthSums | undefined {
  const before = addMonths(month, -1);
  const current = useQuery(summaryQuery({ period: 'day', date_from: month, date_to: lastDayOf(month) })).data;
  const previous = useQuery(summaryQuery({ period: 'day', date_from: before, date_to: addDays(month, -1) })).data;
  const halfYear = useQuery(
    summaryQuery({ period: 'month', date_from: addMonths(month, -6), date_to: addDays(month, -1) }),
  ).data;
  if (!current || !previous || !halfYear) return undefined;
  const { currency } = current;
  return {
    currency,
    count: current.totals.count,
    unconverted: current.unconverted,
    pace: buildPace(month, today, current.items, previous.items, currency),
    income: toMinor(current.totals.income, currency),
    previousIncome: toMinor(previous.totals.income, currency),
    previousSpent: toMinor(previous.totals.expense, currency),
    kept: toMinor(current.totals.net, currency),
    usualKept: usualShareKept(halfYear.items, currency),
  };
}
