import { Link } from 'react-router';
import { formatDate, plural } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { BudgetBar } from './BudgetBar.tsx';
import classes from './Budgets.module.css';
import type { BudgetGroup, MonthTotals } from './budget-math.ts';
import { barParts, shareLeft } from './budget-math.ts';
import type { Shown } from './budget-words.ts';
import type { BudgetMonth } from './use-budget-month.ts';

interface BudgetTotalsProps {
  readonly data: BudgetMonth;
  readonly month: string;
  readonly shown: Shown;
}

/** All budgets in one line, with a marker that knows on which day bills come. */
export function BudgetTotals({ data, month, shown }: BudgetTotalsProps) {
  const { totals, currency } = data;
  const money = useMoney();
  if (totals.count === 0) return <Apart data={data} />;
  const whole = (minor: number) => money(minor, currency, { whole: true });
  const title =
    shown === 'spent' ? 'Spent in all budgets' : totals.free < 0 ? 'Over in all budgets' : 'Left in all budgets';
  const amount = shown === 'spent' ? totals.spent : Math.abs(totals.free);
  const perDay = totals.isRunning ? shareLeft(totals, 1) : null;
  const categories = [
    ...new Set(data.budgets.filter(({ view }) => !totals.apart.includes(view)).flatMap(({ family }) => family)),
  ];
  return (
    <section className={classes.totals} aria-label="All budgets">
      <div>
        <h2 className={classes.totalsTitle}>{title}</h2>
        <Link
          className={classes.totalsLink}
          to={transactionsLink({ type: 'expense', from: month, to: lastDayOf(month), category: categories })}
        >
          <Amount className={classes.totalsAmount} amount={amount} currency={currency} />
          <span className="k-visually-hidden">, see the transactions</span>
        </Link>
      </div>
      <div className={classes.totalsBar}>
        <p className={classes.totalsWords}>
          <span>
            {whole(totals.spent)} of {whole(totals.available)} spent
            {totals.toCome > 0 && (
              <span className={classes.quiet}>, {money(totals.toCome, currency)} in bills to come</span>
            )}
          </span>
          {totals.isRunning && (
            <span className={classes.quiet}>
              Marker: expected by today, bills included
              <span className="k-visually-hidden">, {whole(totals.pace)}</span>
            </span>
          )}
        </p>
        <BudgetBar group={groupOf(totals)} parts={barParts({ ...totals, isBills: false })} />
      </div>
      {perDay !== null && (
        <div className={classes.totalsDay}>
          <Amount className={classes.totalsPerDay} amount={perDay} currency={currency} />
          <p className={classes.quiet}>a day, {plural(totals.daysLeft, { one: 'day', other: 'days' })}</p>
        </div>
      )}
      <Apart data={data} />
    </section>
  );
}

function groupOf({ free, spent, pace, isRunning }: MonthTotals): BudgetGroup {
  if (free < 0) return 'over';
  return isRunning && spent > pace ? 'fast' : 'track';
}

/** What no month can hold is said beside the sum, not added to it. */
function Apart({ data }: { readonly data: BudgetMonth }) {
  const money = useMoney();
  const { apart } = data.totals;
  if (apart.length === 0) return null;
  return (
    <p className={classes.apart}>
      Not in this sum:{' '}
      {apart.map(({ id, free, currency, end }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          {data.budgets.find(({ budget }) => budget.id === id)?.name} ({money(free, currency)} left until{' '}
          {formatDate(end, 'medium')})
        </span>
      ))}
    </p>
  );
}
