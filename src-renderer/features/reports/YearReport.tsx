import { t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { breakdownQuery, categoriesQuery, summaryQuery, transactionsQuery } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { compareCategories } from './categories.ts';
import { yearFinding } from './findings.ts';
import { isFiltered, LeftOut, NothingHere, ReportSkeleton } from './ReportNotes.tsx';
import classes from './Reports.module.css';
import { merchantsQuery } from './report-queries.ts';
import { toFlows } from './trend.ts';
import type { Report } from './use-report.ts';
import { asDates, useKept } from './use-report.ts';
import { YearBar } from './YearBar.tsx';
import { YearFacts } from './YearFacts.tsx';
import { YearFigures } from './YearFigures.tsx';
import { YearMonths } from './YearMonths.tsx';
import { YearTop } from './YearTop.tsx';
import { yearBefore, yearOf } from './year.ts';

const topCount = 6;

/** A year in review, beside the same days of the year before. */
export function YearReport({ report }: { readonly report: Report }) {
  const { filter, scope, today, linkTo } = report;
  const range = yearOf(filter.range, today);
  const before = yearBefore(range);
  const summary = useKept(summaryQuery({ period: 'month', ...asDates(range), ...scope }));
  const earlier = useKept(summaryQuery({ period: 'month', ...asDates(before), ...scope }));
  const spent = useKept(breakdownQuery({ ...asDates(range), ...scope }));
  const spentBefore = useKept(breakdownQuery({ ...asDates(before), ...scope }));
  const merchants = useKept(merchantsQuery({ ...asDates(range), ...scope, limit: topCount }));
  const biggest = useKept(
    transactionsQuery({ type: 'expense', ...asDates(range), ...scope, ordering: '-amount', limit: 1 }),
  );
  const categories = useQuery(categoriesQuery).data;
  if (!summary || !earlier || !spent || !spentBefore || !merchants || !biggest || !categories)
    return <ReportSkeleton />;
  const { currency, unconverted } = summary;
  const year = range.to.slice(0, 4);
  if (summary.totals.count === 0)
    return (
      <div className={classes.stack}>
        <YearBar range={range} report={report} />
        <NothingHere
          title={t`No income and no expenses in ${year}`}
          advice={
            isFiltered(report)
              ? t`Choose another year, or take the account and currency filters away.`
              : t`Choose another year.`
          }
        />
      </div>
    );
  const flows = toFlows(summary.items, currency);
  const { ranked } = compareCategories(spent.items, spentBefore.items, categories, currency);
  const isRunning = !range.to.endsWith('-12-31');
  const sums = { income: toMinor(summary.totals.income, currency), kept: toMinor(summary.totals.net, currency) };
  const isCertain = unconverted === 0;
  return (
    <div className={classes.stack}>
      <YearBar range={range} report={report} />
      <YearFigures
        title={yearFinding(sums, { year, isRunning, isCertain })}
        now={summary.totals}
        before={earlier.totals}
        range={range}
        rangeBefore={before}
        currency={currency}
        linkTo={linkTo}
      />
      <YearFacts flows={flows} biggest={biggest.items[0]} range={range} currency={currency} linkTo={linkTo} />
      <div className={classes.halves}>
        <YearTop
          title={t`Where most of it went`}
          rows={ranked.slice(0, topCount).map(({ name, minor, ids }) => ({
            name,
            minor,
            to: linkTo(range, { type: 'expense', category: ids }),
          }))}
          currency={currency}
        />
        <YearTop
          title={t`Top merchants`}
          rows={merchants.items.map(({ merchant_name: name, amount }) => ({
            name,
            minor: toMinor(amount, currency),
            to: linkTo(range, { type: 'expense', merchant: name }),
          }))}
          currency={currency}
        />
      </div>
      <YearMonths
        flows={flows}
        before={toFlows(earlier.items, currency)}
        range={range}
        currency={currency}
        report={report}
      />
      <LeftOut count={unconverted} currency={currency} />
    </div>
  );
}
