import { t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Amount } from './Amount.tsx';
import classes from './TotalsStrip.module.css';

interface TotalsStripProps {
  readonly label: string;
  readonly className?: string | undefined;
  readonly title: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** The transactions behind the amount. */
  readonly to?: string;
  /** Above the bar, at both of its ends. */
  readonly words: ReactNode;
  readonly bar: ReactNode;
  /** A second amount, at the end of the line. */
  readonly second: { readonly amount: number; readonly words: string; readonly isIncome: boolean } | null;
  readonly children?: ReactNode;
}

/** The sums of a screen in one line: an amount, a bar of how far it has come, and a second amount. */
export function TotalsStrip(props: TotalsStripProps) {
  const { label, className, title, amount, currency, to, words, bar, second, children } = props;
  const sum = <Amount className={classes.amount} amount={amount} currency={currency} />;
  return (
    <section className={[classes.strip, className].filter(Boolean).join(' ')} aria-label={label}>
      <div>
        <h2 className={classes.title}>{title}</h2>
        {to === undefined ? (
          sum
        ) : (
          <Link className={classes.link} to={to}>
            {sum}
            <span className="k-visually-hidden">{t`, see the transactions`}</span>
          </Link>
        )}
      </div>
      <div className={classes.bar}>
        <p className={classes.words}>{words}</p>
        {bar}
      </div>
      {second && (
        <div className={classes.end}>
          <Amount
            className={second.isIncome ? classes.income : classes.second}
            amount={second.amount}
            currency={currency}
            {...(second.isIncome && { sign: 'always' })}
          />
          <p className={classes.quiet}>{second.words}</p>
        </div>
      )}
      {children}
    </section>
  );
}

/** Words of the strip that stand back. */
export function StripNote({ children }: { readonly children: ReactNode }) {
  return <span className={classes.quiet}>{children}</span>;
}
