import { getMe } from '#main/features/users/service.ts';
import { invalidField } from '#main/lib/app-error.ts';
import type { ReadContext } from '#main/lib/context.ts';
import type { getSummary as summaryEndpoint } from '#shared/contract/analytics.ts';
import type { QueryOf } from '#shared/contract/endpoint.ts';
import { addDays, nextPeriod, startOfPeriod, toDay } from '#shared/dates.ts';
import { formatAmount } from '#shared/money.ts';
import * as queries from './queries.ts';

/** Most periods in one answer: ten years of days. */
const maxPeriods = 3700;

interface Sums {
  income: number;
  expense: number;
  count: number;
}

/** Sums per calendar period of the range, empty ones included. The default range is the current year. */
export function getSummary(ctx: ReadContext, query: QueryOf<typeof summaryEndpoint>) {
  const user = getMe(ctx);
  const year = ctx.clock.today().slice(0, 4);
  const dateFrom = query.date_from ?? `${year}-01-01`;
  const dateTo = query.date_to ?? `${year}-12-31`;
  if (dateTo < dateFrom) throw invalidField('date_to', 'The range ends before it starts');
  if (query.period === 'day' && toDay(dateTo) - toDay(dateFrom) > maxPeriods)
    throw invalidField('period', 'Ask for weeks or months over more than ten years');
  const days = queries.sumDays(ctx.db, ctx.userId, {
    dateFrom,
    dateTo,
    account: query.account,
    currency: query.currency,
  });
  const currency = query.currency ?? user.base_currency;
  const show = ({ income, expense, count }: Sums) => ({
    income: formatAmount(income, currency),
    expense: formatAmount(expense, currency),
    net: formatAmount(income - expense, currency),
    count,
  });
  const periods = new Map<string, Sums & { end: string }>();
  for (
    let start = startOfPeriod(dateFrom, query.period, user.week_start);
    start <= dateTo;
    start = nextPeriod(start, query.period)
  ) {
    periods.set(start, { income: 0, expense: 0, count: 0, end: addDays(nextPeriod(start, query.period), -1) });
  }
  const totals: Sums = { income: 0, expense: 0, count: 0 };
  for (const day of days) {
    const period = periods.get(startOfPeriod(day.date, query.period, user.week_start));
    for (const sums of period ? [period, totals] : [totals]) {
      sums.income += day.income;
      sums.expense += day.expense;
      sums.count += day.count;
    }
  }
  return {
    currency,
    totals: show(totals),
    unconverted: days.reduce((sum, day) => sum + day.unconverted, 0),
    items: [...periods].map(([start, period]) => ({ period_start: start, period_end: period.end, ...show(period) })),
  };
}
