import { t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { send } from '#renderer/api/client.ts';
import { keys } from '#renderer/api/queries.ts';
import { saveOrSay } from '#renderer/features/settings/save.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { PanelSection } from '#renderer/ui/SidePanel.tsx';
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
    const [amount, origin] = [money(minor, currency), source.name];
    setBusy(source.budget.id);
    await saveOrSay(t`Moved ${amount} from ${origin} to ${name}`, keys.budgets, send('moveBudget', { body }));
    setBusy(null);
  };

  if (sources.length === 0)
    return <p className={classes.note}>{t`No other budget has anything left that could cover it.`}</p>;
  const gap = money(missing, currency);
  const more = sources.length - offered.length;
  return (
    <PanelSection title={t`Cover the ${gap} from`}>
      <ul className={classes.sources}>
        {offered.map((source) => (
          <li className={classes.source} key={source.budget.id}>
            <span className={classes.sourceName}>{source.name}</span>
            <span className={classes.sourceLeft}>
              <Trans>
                <Amount amount={source.view.free} currency={currency} /> left
              </Trans>
            </span>
            <Button
              variant="default"
              size="compact-sm"
              loading={busy === source.budget.id}
              aria-label={sayMove(money(Math.min(missing, source.view.free), currency), source.name)}
              onClick={() => void move(source)}
            >
              {source.view.free < missing
                ? sayMoveOf(money(source.view.free, currency, { whole: true }))
                : t({ message: 'Move', context: 'money' })}
            </Button>
          </li>
        ))}
      </ul>
      {offered.length < sources.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t`Show ${more} more`}
        </Button>
      )}
    </PanelSection>
  );
}

function sayMove(amount: string, origin: string): string {
  return t`Move ${amount} from ${origin}`;
}

function sayMoveOf(amount: string): string {
  return t`Move ${amount}`;
}
