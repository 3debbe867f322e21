import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { IconBell, IconHelpCircle } from '@tabler/icons-react';
import { percent } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { PanelFact, PanelFacts } from '#renderer/ui/SidePanel.tsx';
import classes from './BudgetPanel.module.css';
import type { ListedBudget } from './use-budget-month.ts';

const limitNames = { weekly: msg`Limit a week`, monthly: msg`Limit a month`, yearly: msg`Limit a year` } as const;

/** Where the sum that is available comes from, and what is to be known about it. */
export function BudgetFacts({ listed }: { readonly listed: ListedBudget }) {
  const { budget, view } = listed;
  const { currency } = view;
  const carried = toMinor(budget.carried_over, currency);
  const moved = toMinor(budget.moved, currency);
  const { percent_used: used, alert_threshold: threshold, unconverted } = budget;
  const share = percent(threshold);
  return (
    <>
      <PanelFacts>
        <PanelFact name={i18n._(limitNames[budget.period])}>
          <Amount amount={budget.amount} currency={currency} />
        </PanelFact>
        {carried !== 0 && (
          <PanelFact name={carried > 0 ? t`Left over from before` : t`Spent too much before`}>
            <Amount amount={carried} currency={currency} sign="always" />
          </PanelFact>
        )}
        {moved !== 0 && (
          <PanelFact name={moved > 0 ? t`Moved in` : t`Moved out`}>
            <Amount amount={moved} currency={currency} sign="always" />
          </PanelFact>
        )}
        <PanelFact name={t({ message: 'Spent', context: 'of a budget' })}>
          <Amount amount={view.spent} currency={currency} />
        </PanelFact>
        {view.toCome > 0 && (
          <PanelFact name={t`Bills to come`}>
            <Amount amount={view.toCome} currency={currency} />
          </PanelFact>
        )}
      </PanelFacts>
      {view.group !== 'over' && used !== null && used >= threshold && (
        <p className={classes.note}>
          <IconBell size={15} stroke={1.75} aria-hidden="true" /> {t`Past the ${share} at which you want to be told.`}
        </p>
      )}
      {unconverted > 0 && (
        <p className={classes.note}>
          <IconHelpCircle size={15} stroke={1.75} aria-hidden="true" />
          {plural(unconverted, {
            one: `# transaction is left out, because no exchange rate to ${currency} is known.`,
            other: `# transactions are left out, because no exchange rate to ${currency} is known.`,
          })}
        </p>
      )}
    </>
  );
}
