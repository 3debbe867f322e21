import { Link } from 'react-router';
import type { Answer } from '#renderer/api/endpoints.ts';
import { plural } from '#renderer/lib/format.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './TransactionsScreen.module.css';
import { negate } from './transaction-cells.ts';

interface TotalsProps {
  readonly totals: Answer<'getOutline'>['totals'];
  readonly currency: string;
}

/** Sums of what the filter shows, in the base currency; what has no rate is named rather than guessed. */
export function Totals({ totals, currency }: TotalsProps) {
  const write = useMoney();
  return (
    <dl className={classes.totals} aria-label="Sums of the transactions shown">
      <div className={classes.total}>
        <dt>Out</dt>
        <dd>{write(negate(totals.out), currency)}</dd>
      </div>
      <div className={classes.total}>
        <dt>In</dt>
        <dd data-in>{write(totals.in, currency, { sign: 'always' })}</dd>
      </div>
      <div className={classes.total}>
        <dt>Net</dt>
        <dd>{write(totals.net, currency, { sign: 'always' })}</dd>
      </div>
      {totals.unconverted > 0 && (
        <div className={classes.total}>
          <dt>Not in the sums</dt>
          <dd>
            <Link to="/settings/currencies">
              {plural(totals.unconverted, { one: 'without a rate', other: 'without a rate' })}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
