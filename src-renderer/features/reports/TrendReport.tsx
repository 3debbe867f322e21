import { useQuery } from '@tanstack/react-query';
import { categoriesQuery, summaryQuery, trendsQuery } from '#renderer/api/queries.ts';
import { FlowCard } from './FlowCard.tsx';
import { courseOf, monthsOf } from './periods.ts';
import { LeftOut, NothingOfType, ReportSkeleton } from './ReportNotes.tsx';
import classes from './Reports.module.css';
import { TrendCard } from './TrendCard.tsx';
import { buildTrends, courseOfPoints, toFlows, wholeMonths } from './trend.ts';
import type { Report } from './use-report.ts';
import { asDates, useKept } from './use-report.ts';

/** Is it growing? */
export function TrendReport({ report }: { readonly report: Report }) {
  const { filter, scope } = report;
  const range = courseOf(filter.range);
  const trends = useKept(trendsQuery({ period: 'month', type: filter.type, ...asDates(range), ...scope }));
  const summary = useKept(summaryQuery({ period: 'month', ...asDates(range), ...scope }));
  const categories = useQuery(categoriesQuery).data;
  if (!trends || !summary || !categories) return <ReportSkeleton />;
  if (summary.totals.count === 0) return <NothingOfType report={report} />;
  const { currency } = trends;
  const isCertain = summary.unconverted === 0;
  const flows = toFlows(summary.items, summary.currency);
  const whole = wholeMonths(monthsOf(range), range);
  const lines = buildTrends(trends.items, categories, currency).map((line) => ({
    ...line,
    course: courseOfPoints(line.points, whole),
  }));
  return (
    <div className={classes.stack}>
      {lines.length > 0 && (
        <TrendCard lines={lines} range={range} currency={currency} isCertain={isCertain} report={report} />
      )}
      <FlowCard flows={flows} whole={whole} range={range} currency={currency} isCertain={isCertain} report={report} />
      <LeftOut count={summary.unconverted} currency={currency} />
    </div>
  );
}
