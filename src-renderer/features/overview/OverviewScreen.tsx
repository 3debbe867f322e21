import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import { receiptQueueQuery, transactionsQuery } from '#renderer/api/queries.ts';
import { useBudgetMonth } from '#renderer/features/budgets/use-budget-month.ts';
import { formatDate, plural } from '#renderer/lib/format.ts';
import { readMonth, writeMonth } from '#renderer/lib/month.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import { MonthSwitcher } from '#renderer/ui/MonthSwitcher.tsx';
import { Page } from '#renderer/ui/Page.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { useShortcuts } from '#renderer/ui/use-shortcuts.ts';
import { addMonths, daysInMonth } from '#shared/dates.ts';
import { ComingUpCard } from './ComingUpCard.tsx';
import { FirstRun } from './FirstRun.tsx';
import { KeyFigures } from './KeyFigures.tsx';
import { LatestCard } from './LatestCard.tsx';
import { NeedsYouCard } from './NeedsYouCard.tsx';
import { NothingYet } from './NothingYet.tsx';
import classes from './Overview.module.css';
import { OverviewSkeleton } from './OverviewSkeleton.tsx';
import { PaceCard } from './PaceCard.tsx';
import { useMonthSums } from './use-month-sums.ts';
import { WhereCard } from './WhereCard.tsx';

/** How am I doing this month, and what needs me? */
export function OverviewScreen() {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const month = readMonth(search.get('month'), today);
  const sums = useMonthSums(month, today);
  const budgets = useBudgetMonth(month, today);
  const latest = useQuery(transactionsQuery({ limit: 6 })).data;
  const queue = useQuery(receiptQueueQuery).data;

  const isPresent = month.slice(0, 7) === today.slice(0, 7);
  const go = (target: string) => setSearch(writeMonth(target, today));
  const goBack = () => go(addMonths(month, -1));
  const goOn = () => !isPresent && go(addMonths(month, 1));
  useShortcuts({ 'previous-month': goBack, 'next-month': goOn });

  if (latest?.items.length === 0) return <FirstRun hasReceipts={(queue?.length ?? 0) > 0} />;
  return (
    <Page>
      <PageHeader
        title={formatDate(month, 'month')}
        aside={
          <>
            <MonthSwitcher isLast={isPresent} onBack={goBack} onForward={goOn} />
            {isPresent && (
              <span>
                Day {Number(today.slice(8))} of {daysInMonth(month)}
              </span>
            )}
          </>
        }
      />
      {sums === undefined || latest === undefined || budgets === undefined ? (
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
              {plural(sums.unconverted, { one: 'transaction is', other: 'transactions are' })} left out of these sums,
              because no exchange rate to {sums.currency} is known. <Link to="/settings/currencies">Set a rate</Link>
            </p>
          )}
        </div>
      )}
    </Page>
  );
}
