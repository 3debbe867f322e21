import { Button } from '@mantine/core';
import { IconCalendar, IconPlus } from '@tabler/icons-react';
import { monthName } from '#renderer/lib/month-name.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { addMonths } from '#shared/dates.ts';
import classes from './Overview.module.css';
import type { MonthSums } from './use-month-sums.ts';

interface NothingYetProps {
  readonly month: string;
  readonly sums: MonthSums;
  readonly isPresent: boolean;
}

/** In place of zeros and a flat chart. */
export function NothingYet({ month, sums, isPresent }: NothingYetProps) {
  const openQuickAdd = useInterface((state) => state.openQuickAdd);
  const money = useMoney();
  const before = monthName(addMonths(month, -1), month);
  return (
    <div className={classes.nothing}>
      <Card>
        <EmptyState
          icon={<IconCalendar size={20} stroke={1.75} aria-hidden="true" />}
          title={`Nothing in ${monthName(month, month)}${isPresent ? ' yet' : ''}`}
          actions={
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={openQuickAdd}>
              Add transaction
            </Button>
          }
        >
          {sums.previousSpent > 0
            ? `You spent ${money(sums.previousSpent, sums.currency)} in ${before}.`
            : `${before} has no spending either.`}
        </EmptyState>
      </Card>
    </div>
  );
}
