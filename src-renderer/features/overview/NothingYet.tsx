import { t } from '@lingui/core/macro';
import { Button } from '@mantine/core';
import { IconCalendar, IconPlus } from '@tabler/icons-react';
import { capitalise } from '#renderer/lib/format.ts';
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

function sayNone(before: string): string {
  return t`${before} has no spending either.`;
}

/** In place of zeros and a flat chart. */
export function NothingYet({ month, sums, isPresent }: NothingYetProps) {
  const openQuickAdd = useInterface((state) => state.openQuickAdd);
  const money = useMoney();
  const name = monthName(month, month);
  const before = monthName(addMonths(month, -1), month);
  const spent = money(sums.previousSpent, sums.currency);
  return (
    <div className={classes.nothing}>
      <Card>
        <EmptyState
          icon={<IconCalendar size={20} stroke={1.75} aria-hidden="true" />}
          title={isPresent ? t`Nothing in ${name} yet` : t`Nothing in ${name}`}
          actions={
            <Button leftSection={<IconPlus size={16} aria-hidden="true" />} onClick={openQuickAdd}>
              {t`Add transaction`}
            </Button>
          }
        >
          {sums.previousSpent > 0 ? t`You spent ${spent} in ${before}.` : sayNone(capitalise(before))}
        </EmptyState>
      </Card>
    </div>
  );
}
