import { Button } from '@mantine/core';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { keys } from '#renderer/api/queries.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { formatAmount } from '#shared/money.ts';
import classes from './BudgetPanel.module.css';
import type { BudgetMonth, ListedBudget } from './use-budget-month.ts';

interface CoverFromProps {
  readonly listed: ListedBudget;
  readonly data: BudgetMonth;
  /** A day of the period that is over. */
  readonly date: string;
}

/** Offered at first. */
const few = 4;

/** Budgets that can spare something, those of the same period and the largest first: each covers what it can by one press, and undo takes it back. */
export function CoverFrom({ listed, data, date }: CoverFromProps) {
  const { view, name } = listed;
  const { currency } = view;
  const money = useMoney();
  const [busy, setBusy] = useState<number | null>(null);
  const missing = -view.left;
  const rankOf = (other: ListedBudget) => Number(other.view.period === view.period);
  const sources = data.budgets
    .filter((other) => other.view.currency === currency && other.view.free > 0 && other.budget.id !== view.id)
    .toSorted((a, b) => rankOf(b) - rankOf(a) || b.view.free - a.view.free);
  const [all, setAll] = useState(false);
  const offered = all ? sources : sources.slice(0, few);

  const move = async (source: ListedBudget) => {
    const minor = Math.min(missing, source.view.free);
    const body = { from_id: source.budget.id, to_id: view.id, amount: formatAmount(minor, currency), date };
    setBusy(source.budget.id);
    await saveOrSay(
      `Moved ${money(minor, currency)} from ${source.name} to ${name}`,
      keys.budgets,
      send('moveBudget', { body }),
    );
    setBusy(null);
  };

  if (sources.length === 0)
    return <p className={classes.note}>No other budget has anything left that could cover it.</p>;
  return (
    <section aria-labelledby="cover-from">
      <h3 className={classes.subtitle} id="cover-from">
        Cover the {money(missing, currency)} from
      </h3>
      <ul className={classes.sources}>
        {offered.map((source) => (
          <li className={classes.source} key={source.budget.id}>
            <span className={classes.sourceName}>{source.name}</span>
            <span className={classes.sourceLeft}>
              <Amount amount={source.view.free} currency={currency} /> left
            </span>
            <Button
              variant="default"
              size="compact-sm"
              loading={busy === source.budget.id}
              aria-label={`Move ${money(Math.min(missing, source.view.free), currency)} from ${source.name}`}
              onClick={() => void move(source)}
            >
              Move {source.view.free < missing && money(source.view.free, currency, { whole: true })}
            </Button>
          </li>
        ))}
      </ul>
      {offered.length < sources.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          Show {sources.length - offered.length} more
        </Button>
      )}
    </section>
  );
}
