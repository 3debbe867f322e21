import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { budgetLine } from '#renderer/features/budgets/budget-math.ts';
import type { BudgetMonth } from '#renderer/features/budgets/use-budget-month.ts';
import { capitalise, formatDate } from '#renderer/lib/format.ts';
import { monthName } from '#renderer/lib/month-name.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
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
  const current = monthName(month, month);
  const names = { current, previous: monthName(addMonths(month, -1), month) };
  const finding = amountsHidden ? t`Spending so far, by day` : paceFinding(pace, currency, names, money);
  const scale = 10 ** minorUnits(currency);
  const { totals } = budgets;
  const limit =
    totals.count > 0 && totals.available > 0 ? budgetLine(pace.days, totals.available, budgets.bills) : null;
  const available = money(totals.available, currency, { whole: true });
  const limitName = nameLimit(budgets.bills.length > 0, amountsHidden ? null : available);
  const spent = money(pace.spentSoFar, currency, { whole: true });
  return (
    <Card
      className={classes.chartCard}
      title={finding}
      subtitle={amountsHidden ? t`Amounts are hidden` : t`Spending so far, by day`}
      actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
    >
      <div className={classes.chart}>
        {asTable ? (
          <PaceTable
            pace={pace}
            limit={limit}
            currency={currency}
            currentName={capitalise(names.current)}
            previousName={capitalise(names.previous)}
          />
        ) : (
          <LaterPart
            of={chart}
            label={
              pace.today === null
                ? t`${finding}. Spent in ${current}: ${spent}.`
                : t`${finding}. Spent so far: ${spent}.`
            }
            current={pace.current.map((sum) => (sum === null ? null : sum / scale))}
            previous={pace.previous?.map((sum) => sum / scale) ?? null}
            limit={limit?.map((sum) => sum / scale) ?? null}
            limitName={limitName}
            today={pace.today}
            currentName={nameLine(pace.today === null ? capitalise(current) : null, amountsHidden ? null : spent)}
            previousName={capitalise(names.previous)}
            dayNames={dayNamesOf(pace)}
            writeAmount={amountsHidden ? null : (value) => money(Math.round(value * scale), currency, { whole: true })}
          />
        )}
      </div>
    </Card>
  );
}

/** `amount` is null while amounts are hidden. */
function nameLimit(withBills: boolean, amount: string | null): string {
  if (withBills) return amount === null ? t`Budget with bills` : t`Budget with bills ${amount}`;
  return amount === null ? t`Budget` : t`Budget ${amount}`;
}

/** `month` is null for the present one, `amount` while amounts are hidden. */
function nameLine(month: string | null, amount: string | null): string {
  if (month === null) return amount === null ? t`This month` : t`This month ${amount}`;
  return amount === null ? month : t`${month} ${amount}`;
}

function dayNamesOf(pace: Pace): string[] {
  const named = axisDays(pace.days.length, pace.today);
  return pace.days.map((day, index) =>
    index === pace.today ? t`Today` : named.includes(index) ? formatDate(day, 'short') : '',
  );
}
