import { Button } from '@mantine/core';
import { IconChartLine, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDate } from '#renderer/lib/format.ts';
import { monthName } from '#renderer/lib/month-name.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { addMonths } from '#shared/dates.ts';
import { minorUnits } from '#shared/money.ts';
import { paceFinding } from './finding.ts';
import classes from './Overview.module.css';
import { PaceTable } from './PaceTable.tsx';
import type { Pace } from './pace.ts';
import { axisDays } from './pace.ts';
import type { MonthSums } from './use-month-sums.ts';

/** The figures need not wait for the chart's library. */
const chart = deferred(() => import('#renderer/charts/PaceChart.tsx').then((m) => m.PaceChart));

interface PaceCardProps {
  readonly month: string;
  readonly sums: MonthSums;
}

export function PaceCard({ month, sums }: PaceCardProps) {
  const [asTable, setAsTable] = useState(false);
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { pace, currency } = sums;
  const names = { current: monthName(month, month), previous: monthName(addMonths(month, -1), month) };
  const finding = amountsHidden ? 'Spending so far, by day' : paceFinding(pace, currency, names, money);
  const scale = 10 ** minorUnits(currency);
  const spent = money(pace.spent, currency, { whole: true });
  return (
    <Card
      className={classes.chartCard}
      title={finding}
      subtitle={amountsHidden ? 'Amounts are hidden' : 'Spending so far, by day'}
      actions={
        <Button
          variant="default"
          leftSection={
            asTable ? <IconChartLine size={15} aria-hidden="true" /> : <IconTable size={15} aria-hidden="true" />
          }
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Show as chart' : 'Show as table'}
        </Button>
      }
    >
      <div className={classes.chart}>
        {asTable ? (
          <PaceTable pace={pace} currency={currency} currentName={names.current} previousName={names.previous} />
        ) : (
          <Part
            of={chart}
            label={`${finding}. ${pace.today === null ? `${names.current}:` : 'Spent so far:'} ${spent}.`}
            current={pace.current.map((sum) => (sum === null ? null : sum / scale))}
            previous={pace.previous?.map((sum) => sum / scale) ?? null}
            today={pace.today}
            currentName={`${pace.today === null ? names.current : 'This month'}${amountsHidden ? '' : ` ${spent}`}`}
            previousName={names.previous}
            dayNames={dayNamesOf(pace)}
            writeAmount={amountsHidden ? null : (value) => money(Math.round(value * scale), currency, { whole: true })}
          />
        )}
      </div>
    </Card>
  );
}

function dayNamesOf(pace: Pace): string[] {
  const named = axisDays(pace.days.length, pace.today);
  return pace.days.map((day, index) =>
    index === pace.today ? 'Today' : named.includes(index) ? formatDate(day, 'short') : '',
  );
}
