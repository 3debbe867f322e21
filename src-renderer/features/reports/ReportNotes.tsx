import { plural, t } from '@lingui/core/macro';
import { Skeleton } from '@mantine/core';
import { IconChartDonut } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { transactionsQuery } from '#renderer/api/queries.ts';
import { FirstSteps } from '#renderer/features/transactions/FirstSteps.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';

/** While a report is not there yet. */
export function ReportSkeleton() {
  return (
    <Delayed>
      <Skeleton height={420} radius="lg" animate={false} />
    </Delayed>
  );
}

interface NothingHereProps {
  readonly title: string;
  /** What to do where other days have something. */
  readonly advice: string;
}

/** A report of days in which nothing happened; of a new book, how to begin. */
export function NothingHere({ title, advice }: NothingHereProps) {
  const latest = useQuery(transactionsQuery({ limit: 1 })).data;
  if (!latest) return <ReportSkeleton />;
  const isEmpty = latest.items.length === 0;
  return (
    <Card>
      <EmptyState
        icon={<IconChartDonut size={20} stroke={1.75} aria-hidden="true" />}
        title={isEmpty ? t`Nothing to report yet` : title}
        actions={isEmpty && <FirstSteps />}
      >
        {isEmpty ? t`Reports show what came in and where it went, as soon as there are transactions.` : advice}
      </EmptyState>
    </Card>
  );
}

/** The same where it is about days of one type. */
export function NothingOfType({ report }: { readonly report: Report }) {
  const title = report.filter.type === 'expense' ? t`No expenses in these days` : t`No income in these days`;
  const advice = isFiltered(report)
    ? t`Choose a longer period, or take the account and currency filters away.`
    : t`Choose a longer period.`;
  return <NothingHere title={title} advice={advice} />;
}

export function isFiltered({ scope }: Report): boolean {
  return Object.keys(scope).length > 0;
}

/** Says what the sums could not take in. */
export function LeftOut({ count, currency }: { readonly count: number; readonly currency: string }) {
  if (count === 0) return null;
  return (
    <p className={classes.note}>
      {plural(count, {
        one: `# transaction is left out of these sums, because no exchange rate to ${currency} is known.`,
        other: `# transactions are left out of these sums, because no exchange rate to ${currency} is known.`,
      })}{' '}
      <Link to="/settings/currencies">{t`Set a rate`}</Link>
    </p>
  );
}
