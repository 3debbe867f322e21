import { plural, t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { breakdownQuery, receiptQueueQuery, transactionsQuery } from '#renderer/api/queries.ts';
import { useBudgetMonth } from '#renderer/features/budgets/use-budget-month.ts';
import { titleDate } from '#renderer/lib/format.ts';
import { readMonth, writeMonth } from '#renderer/lib/month.ts';
import { useAllSettled } from '#renderer/lib/use-all-settled.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { MonthSwitcher } from '#renderer/ui/MonthSwitcher.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { daysInMonth } from '#shared/dates.ts';
import { ComingUpCard } from './ComingUpCard.tsx';
import { FirstRun } from './FirstRun.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { LatestCard } from './LatestCard.tsx';
import { NeedsYouCard, needQueries } from './NeedsYouCard.tsx';
import { NothingYet } from './NothingYet.tsx';
import classes from './Overview.module.css';
import { OverviewSkeleton } from './OverviewSkeleton.tsx';
import { PaceCard } from './PaceCard.tsx';
import { SampleNote } from './SampleNote.tsx';
import { useMonthSums } from './use-month-sums.ts';
import { WhereCard, whereRange } from './WhereCard.tsx';

/** How am I doing this month, and what needs me? */
export function OverviewScreen() {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const month = readMonth(search.get('month'), today);
  const sums = useMonthSums(month, today);
  const budgets = useBudgetMonth(month, today);
  const latest = useQuery(transactionsQuery({ limit: 6 })).data;
  const queue = useQuery(receiptQueueQuery).data;

  const isKnown = useAllSettled([...needQueries, breakdownQuery(whereRange(month))]);

  const [day, days] = [Number(today.slice(8)), daysInMonth(month)];
  const isPresent = month.slice(0, 7) === today.slice(0, 7);

  if (latest?.items.length === 0) return <FirstRun hasReceipts={(queue?.length ?? 0) > 0} />;
  return (
    <Page>
      <SampleNote />
      <PageHeader
        title={titleDate(month, 'month')}
        aside={
          <>
            <MonthSwitcher
              month={month}
              last={`${today.slice(0, 7)}-01`}
              onGo={(target) => setSearch(writeMonth(target, today))}
            />
            {isPresent && <span>{t`Day ${day} of ${days}`}</span>}
          </>
        }
      />
      {sums === undefined || latest === undefined || budgets === undefined || !isKnown ? (
        <OverviewSkeleton />
      ) : (
        <div className={classes.grid}>
          {sums.count > 0 ? (
            <>
              <KeyFigures month={month} today={today} sums={sums} budgets={budgets} />
              <PaceCard month={month} sums={sums} budgets={budgets} />
            </>
          ) : (
            <NothingYet month={month} sums={sums} isPresent={isPresent} />
          )}
          <NeedsYouCard />
          {sums.count > 0 && <WhereCard month={month} />}
          <ComingUpCard today={today} isWide={sums.count === 0} />
          <LatestCard month={month} today={today} />
          {sums.unconverted > 0 && (
            <p className={classes.note}>
              {sayUnconverted(sums.unconverted, sums.currency)} <Link to="/settings/currencies">{t`Set a rate`}</Link>
            </p>
          )}
        </div>
      )}
    </Page>
  );
}

function sayUnconverted(count: number, currency: string): string {
  return plural(count, {
    one: `# transaction is left out of these sums, because no exchange rate to ${currency} is known.`,
    other: `# transactions are left out of these sums, because no exchange rate to ${currency} is known.`,
  });
}
