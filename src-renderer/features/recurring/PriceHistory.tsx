import { useState } from 'react';
import type { RecurringRule } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './Rules.module.css';

const chart = deferred(() => import('#renderer/charts/PeriodBars.tsx').then((m) => m.PeriodBars));

const shown = 8;

/** What the last ones cost, against what is planned. */
export function PriceHistory({ rule }: { readonly rule: RecurringRule }) {
  const [asTable, setAsTable] = useState(false);
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { currency } = rule;
  const planned = toMinor(rule.amount, currency);
  const posted = rule.posted
    .filter((item) => item.currency === currency)
    .slice(0, shown)
    .map(({ date, amount, transaction_id: id }) => ({ id, date, minor: toMinor(amount, currency) }))
    .reverse();
  const costs = new Set(posted.map(({ minor }) => minor));
  const finding = costs.size > 1 ? 'Its price changed' : 'Its price stayed the same';
  return (
    <section aria-labelledby="rule-history">
      <h3 className={classes.subtitle} id="rule-history">
        {finding}
      </h3>
      {asTable ? (
        <table className={classes.table} aria-labelledby="rule-history">
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Cost</th>
            </tr>
          </thead>
          <tbody>
            {posted.map(({ id, date, minor }) => (
              <tr key={id}>
                <th scope="row">{formatDate(date, 'medium')}</th>
                <td>
                  <Amount amount={minor} currency={currency} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className={classes.chart}>
          <Part
            of={chart}
            label={`${finding}. The last one was ${money(posted.at(-1)?.minor ?? 0, currency)}, planned are ${money(planned, currency)}.`}
            marksOver={rule.type === 'expense'}
            limitName={amountsHidden ? 'Planned' : `Planned ${money(planned, currency)}`}
            bars={posted.map(({ date, minor }) => ({
              name: formatDate(date, 'monthShort'),
              value: minor,
              limit: planned,
            }))}
          />
        </div>
      )}
      <TableToggle asTable={asTable} onChange={setAsTable} />
    </section>
  );
}
