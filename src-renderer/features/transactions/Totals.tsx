import { plural, t } from '@lingui/core/macro';
import { Link } from 'react-router';
import type { Answer } from '#renderer/api/endpoints.ts';
import type { Account } from '#renderer/api/queries.ts';
import { Hint } from '#renderer/ui/Hint.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './TransactionsScreen.module.css';
import { negate } from './transaction-cells.ts';

interface TotalsProps {
  /** The one account that is shown, if it is one. */
  readonly account?: Account | undefined;
  readonly totals: Answer<'getOutline'>['totals'];
  readonly currency: string;
}

/** Sums of what the filter shows, in the base currency, and what is on the account; what has no rate is named rather than guessed. */
export function Totals({ account, totals, currency }: TotalsProps) {
  const write = useMoney();
  const { unconverted } = totals;
  return (
    <dl className={classes.totals} aria-label={t`Sums of the transactions shown`}>
      <div className={classes.total}>
        <dt>{t({ message: 'Out', context: 'money' })}</dt>
        <dd>{write(negate(totals.out), currency)}</dd>
      </div>
      <div className={classes.total}>
        <Hint label={t`Refunds are money in here. The Overview and reports take them off what was spent.`}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard reaches the hint too */}
          <dt className={classes.hinted} tabIndex={0}>
            {t({ message: 'In', context: 'money' })}
          </dt>
        </Hint>
        <dd data-in>{write(totals.in, currency, { sign: 'always' })}</dd>
      </div>
      <div className={classes.total}>
        <dt>{t({ message: 'Net', context: 'money' })}</dt>
        <dd>{write(totals.net, currency, { sign: 'always' })}</dd>
      </div>
      {account && (
        <div className={classes.total}>
          <dt>{t`Balance`}</dt>
          <dd>{write(account.balance, account.currency)}</dd>
        </div>
      )}
      {unconverted > 0 && (
        <div className={classes.total}>
          <dt>{t`Not in the sums`}</dt>
          <dd>
            <Link to="/settings/currencies">
              {plural(unconverted, { one: '# without a rate', other: '# without a rate' })}
            </Link>
          </dd>
        </div>
      )}
    </dl>
  );
}
