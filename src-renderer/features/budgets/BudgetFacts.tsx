import { IconBell, IconHelpCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { plural } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './BudgetPanel.module.css';
import { periodNouns } from './budget-words.ts';
import type { ListedBudget } from './use-budget-month.ts';

/** Where the sum that is available comes from, and what is to be known about it. */
export function BudgetFacts({ listed }: { readonly listed: ListedBudget }) {
  const { budget, view } = listed;
  const { currency } = view;
  const carried = toMinor(budget.carried_over, currency);
  const moved = toMinor(budget.moved, currency);
  const { percent_used: used, alert_threshold: threshold, unconverted } = budget;
  return (
    <>
      <dl className={classes.facts}>
        <Fact name={`Limit a ${periodNouns[budget.period]}`}>
          <Amount amount={budget.amount} currency={currency} />
        </Fact>
        {carried !== 0 && (
          <Fact name={carried > 0 ? 'Left over from before' : 'Spent too much before'}>
            <Amount amount={carried} currency={currency} sign="always" />
          </Fact>
        )}
        {moved !== 0 && (
          <Fact name={moved > 0 ? 'Moved in' : 'Moved out'}>
            <Amount amount={moved} currency={currency} sign="always" />
          </Fact>
        )}
        <Fact name="Spent">
          <Amount amount={view.spent} currency={currency} />
        </Fact>
        {view.toCome > 0 && (
          <Fact name="Bills to come">
            <Amount amount={view.toCome} currency={currency} />
          </Fact>
        )}
      </dl>
      {view.group !== 'over' && used !== null && used >= threshold && (
        <p className={classes.note}>
          <IconBell size={15} stroke={1.75} aria-hidden="true" /> Past the {threshold}% at which you want to be told.
        </p>
      )}
      {unconverted > 0 && (
        <p className={classes.note}>
          <IconHelpCircle size={15} stroke={1.75} aria-hidden="true" />
          {plural(unconverted, { one: 'transaction is', other: 'transactions are' })} left out, because no exchange rate
          to {currency} is known.
        </p>
      )}
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
