import { Skeleton } from '@mantine/core';
import { IconChartDonut } from '@tabler/icons-react';
import { Link } from 'react-router';
import { plural } from '#renderer/lib/format.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { Delayed } from '#renderer/ui/Delayed.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import classes from './Reports.module.css';

/** While a report is not there yet. */
export function ReportSkeleton() {
  return (
    <Delayed>
      <Skeleton height={420} radius="lg" animate={false} />
    </Delayed>
  );
}

/** A report of days in which nothing happened. */
export function NothingHere({ what }: { readonly what: 'expense' | 'income' }) {
  return (
    <Card>
      <EmptyState
        icon={<IconChartDonut size={20} stroke={1.75} aria-hidden="true" />}
        title={what === 'expense' ? 'No expenses in these days' : 'No income in these days'}
      >
        Choose a longer period, or take the account and currency filters away.
      </EmptyState>
    </Card>
  );
}

/** Says what the sums could not take in. */
export function LeftOut({ count, currency }: { readonly count: number; readonly currency: string }) {
  if (count === 0) return null;
  return (
    <p className={classes.note}>
      {plural(count, { one: 'transaction is', other: 'transactions are' })} left out of these sums, because no exchange
      rate to {currency} is known. <Link to="/settings/currencies">Set a rate</Link>
    </p>
  );
}
