import { t } from '@lingui/core/macro';
import { formatDate } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './Overview.module.css';
import type { Pace } from './pace.ts';

interface PaceTableProps {
  readonly pace: Pace;
  /** What the budgets allow by each day; null without budgets. */
  readonly limit: readonly number[] | null;
  readonly currency: string;
  readonly currentName: string;
  readonly previousName: string;
}

/** The chart's own figures, day by day. */
export function PaceTable({ pace, limit, currency, currentName, previousName }: PaceTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className={classes.tableBox} tabIndex={0} aria-label={t`Scroll the days`}>
      <table className={classes.table} aria-label={t`Spending so far, by day`}>
        <thead>
          <tr>
            <th scope="col">{t`Day`}</th>
            <th scope="col">{t`${currentName}, so far`}</th>
            {pace.previous && <th scope="col">{t`${previousName}, so far`}</th>}
            {limit && <th scope="col">{t`Budget`}</th>}
          </tr>
        </thead>
        <tbody>
          {pace.days.map((day, index) => (
            <tr key={day}>
              <th scope="row">{formatDate(day, 'short')}</th>
              <td>
                <MaybeAmount amount={pace.current[index] ?? null} currency={currency} />
              </td>
              {pace.previous && (
                <td>
                  <MaybeAmount amount={pace.previous[index] ?? null} currency={currency} />
                </td>
              )}
              {limit && (
                <td>
                  <MaybeAmount amount={limit[index] ?? null} currency={currency} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function MaybeAmount({ amount, currency }: { readonly amount: number | null; readonly currency: string }) {
  return amount === null ? (
    <span className="k-visually-hidden">{t`To come`}</span>
  ) : (
    <Amount amount={amount} currency={currency} />
  );
}
