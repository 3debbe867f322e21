import { useState } from 'react';
import { budgetLine } from '#renderer/features/budgets/budget-math.ts';
import type { BudgetMonth } from '#renderer/features/budgets/use-budget-month.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { monthName } from '#renderer/lib/month-name.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
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
  readonly budgets: BudgetMonth;
}

export function PaceCard({ month, sums, budgets }: PaceCardProps) {
  const [asTable, setAsTable] = useState(false);
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { pace, currency } = sums;
  const names = { current: monthName(month, month), previous: monthName(addMonths(month, -1), month) };
  const finding = amountsHidden ? 'Spending so far, by day' : paceFinding(pace, currency, names, money);
  const scale = 10 ** minorUnits(currency);
  const { totals } = budgets;
  const limit =
    totals.count > 0 && totals.available > 0 ? budgetLine(pace.days, totals.available, budgets.bills) : null;
  const limitName = `${budgets.bills.length > 0 ? 'Budget with bills' : 'Budget'}${amountsHidden ? '' : ` ${money(totals.available, currency, { whole: true })}`}`;
  const spent = money(pace.spent, currency, { whole: true });
  return (
    <Card
      className={classes.chartCard}
      title={finding}
      subtitle={amountsHidden ? 'Amounts are hidden' : 'Spending so far, by day'}
      actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
    >
      <div className={classes.chart}>
        {asTable ? (
          <PaceTable
            pace={pace}
            limit={limit}
            currency={currency}
            currentName={names.current}
            previousName={names.previous}
          />
        ) : (
          <Part
            of={chart}
            label={`${finding}. ${pace.today === null ? `${names.current}:` : 'Spent so far:'} ${spent}.`}
            current={pace.current.map((sum) => (sum === null ? null : sum / scale))}
            previous={pace.previous?.map((sum) => sum / scale) ?? null}
            limit={limit?.map((sum) => sum / scale) ?? null}
            limitName={limitName}
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
