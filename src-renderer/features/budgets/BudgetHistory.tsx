import { useState } from 'react';
import type { BudgetSummary } from '#renderer/api/queries.ts';
import { plural } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './BudgetPanel.module.css';
import type { BudgetView } from './budget-math.ts';
import { periodName } from './budget-words.ts';

const chart = deferred(() => import('#renderer/charts/PeriodBars.tsx').then((m) => m.PeriodBars));

interface BudgetHistoryProps {
  readonly summary: BudgetSummary;
  readonly view: BudgetView;
}

const lengths = ['6', '12'] as const;
const nouns = {
  weekly: { one: 'week', other: 'weeks' },
  monthly: { one: 'month', other: 'months' },
  yearly: { one: 'year', other: 'years' },
} as const;

/** The last periods against their limits. */
export function BudgetHistory({ summary, view }: BudgetHistoryProps) {
  const [asTable, setAsTable] = useState(false);
  const [length, setLength] = useState<(typeof lengths)[number]>('6');
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { currency, period } = view;
  const periods = summary.history.slice(-Number(length)).map((figures) => ({
    start: figures.period_start,
    name: periodName(period, figures.period_start),
    spent: toMinor(figures.spent, currency),
    available: toMinor(figures.available, currency),
  }));
  const over = periods.filter(({ spent, available }) => spent > available).length;
  const inAll = plural(periods.length, nouns[period]);
  const finding = over === 0 ? `Never over in the last ${inAll}` : `Over in ${over} of the last ${inAll}`;
  const last = periods.at(-1);
  return (
    <section aria-labelledby="budget-history">
      <h3 className={classes.subtitle} id="budget-history">
        {finding}
      </h3>
      {asTable ? (
        <table className={classes.table} aria-labelledby="budget-history">
          <thead>
            <tr>
              <th scope="col">Period</th>
              <th scope="col">Spent</th>
              <th scope="col">Available</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ start, name, spent, available }) => (
              <tr key={start}>
                <th scope="row">{name}</th>
                <td>
                  <Amount amount={spent} currency={currency} />
                </td>
                <td>
                  <Amount amount={available} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className={classes.chart}>
          <Part
            of={chart}
            label={`${finding}. This ${nouns[period].one}: ${money(last?.spent ?? 0, currency)} of ${money(last?.available ?? 0, currency)}.`}
            limitName={
              amountsHidden ? 'Limit' : `Limit ${money(periods[0]?.available ?? 0, currency, { whole: true })}`
            }
            bars={periods.map(({ name, spent, available }) => ({ name, value: spent, limit: available }))}
          />
        </div>
      )}
      <div className={classes.chartFoot}>
        <Segmented
          label={`How many ${nouns[period].other}`}
          value={length}
          onChange={setLength}
          options={lengths.map((value) => ({ value, label: value }))}
        />
        <TableToggle asTable={asTable} onChange={setAsTable} />
      </div>
    </section>
  );
}
