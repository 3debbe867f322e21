import { formatAmount } from '#shared/money.ts';
import type { PeriodFigures } from './budget-figures.ts';
import type { Summary } from './summarize.ts';

/** A budget as the list shows it. */
export function presentBudget(summary: Summary) {
  const { row } = summary;
  return {
    id: row.id,
    category_id: row.category_id,
    currency: row.currency,
    period: row.period,
    start_date: row.start_date,
    rollover: row.rollover === 1,
    alert_threshold: row.alert_threshold,
    ...presentFigures(summary, row.currency),
    days_left: summary.daysLeft,
    pace: formatAmount(summary.paceMinor, row.currency),
    projected: formatAmount(summary.projectedMinor, row.currency),
    bills: summary.bills.map(({ date, minor, posted }) => ({
      date,
      amount: formatAmount(minor, row.currency),
      posted,
    })),
    created_at: row.created_at,
    updated_at: row.updated_at,
  };
}

/** The same with the periods before. */
export function presentSummary(summary: Summary) {
  return {
    ...presentBudget(summary),
    history: summary.history.map((period) => presentFigures(period, summary.row.currency)),
  };
}

function presentFigures(period: PeriodFigures, currency: string) {
  const show = (minor: number) => formatAmount(minor, currency);
  return {
    period_start: period.start,
    period_end: period.end,
    amount: show(period.amountMinor),
    carried_over: show(period.carriedOverMinor),
    moved: show(period.movedMinor),
    available: show(period.availableMinor),
    spent: show(period.spentMinor),
    remaining: show(period.remainingMinor),
    percent_used: period.percentUsed,
    status: period.status,
    unconverted: period.unconverted,
  };
}
