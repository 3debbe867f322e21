import { i18n } from '@lingui/core';
import { msg, plural, t } from '@lingui/core/macro';
import { useState } from 'react';
import type { BudgetSummary } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { PanelHistory } from '#renderer/ui/PanelHistory.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './BudgetPanel.module.css';
import type { BudgetView } from './budget-math.ts';
import { periodName } from './budget-words.ts';

const chart = deferred(() => import('#renderer/charts/PeriodBars.tsx').then((m) => m.PeriodBars));

interface BudgetHistoryProps {
  readonly summary: BudgetSummary;
  readonly view: BudgetView;
}

const lengths = ['6', '12'] as const;
const lengthLabels = {
  weekly: msg`How many weeks`,
  monthly: msg`How many months`,
  yearly: msg`How many years`,
} as const;

/** The last periods against their limits. */
export function BudgetHistory({ summary, view }: BudgetHistoryProps) {
  const [length, setLength] = useState<(typeof lengths)[number]>('6');
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { currency, period } = view;
  const periods = summary.history.slice(-Number(length)).map((figures) => ({
    start: figures.period_start,
    name: periodName(period, figures.period_start),
    spent: toMinor(figures.spent, currency),
    available: toMinor(figures.available, currency),
  }));
  const over = periods.filter(({ spent, available }) => spent > available).length;
  const finding = over === 0 ? sayNeverOver(period, periods.length) : sayOver(period, over, periods.length);
  const last = periods.at(-1);
  const limit = money(periods[0]?.available ?? 0, currency, { whole: true });
  return (
    <PanelHistory
      finding={finding}
      columns={[t`Period`, t({ message: 'Spent', context: 'of a budget' }), t`Available`]}
      rows={periods.map(({ start, name, spent, available }) => ({ key: start, name, minors: [spent, available] }))}
      currency={currency}
      chart={
        <div className={classes.chart}>
          <LaterPart
            of={chart}
            label={sayLast(period, finding, money(last?.spent ?? 0, currency), money(last?.available ?? 0, currency))}
            limitName={amountsHidden ? t`Limit` : t`Limit ${limit}`}
            bars={periods.map(({ name, spent, available }) => ({ name, value: spent, limit: available }))}
          />
        </div>
      }
      choice={
        <Segmented
          label={i18n._(lengthLabels[period])}
          value={length}
          onChange={setLength}
          options={lengths.map((value) => ({ value, label: value }))}
        />
      }
    />
  );
}

type Period = BudgetView['period'];

function sayNeverOver(period: Period, count: number): string {
  if (period === 'weekly')
    return plural(count, { one: 'Never over in the last # week', other: 'Never over in the last # weeks' });
  if (period === 'monthly')
    return plural(count, { one: 'Never over in the last # month', other: 'Never over in the last # months' });
  return plural(count, { one: 'Never over in the last # year', other: 'Never over in the last # years' });
}

function sayOver(period: Period, over: number, count: number): string {
  if (period === 'weekly')
    return plural(count, { one: `Over in ${over} of the last # week`, other: `Over in ${over} of the last # weeks` });
  if (period === 'monthly')
    return plural(count, { one: `Over in ${over} of the last # month`, other: `Over in ${over} of the last # months` });
  return plural(count, { one: `Over in ${over} of the last # year`, other: `Over in ${over} of the last # years` });
}

function sayLast(period: Period, finding: string, spent: string, available: string): string {
  if (period === 'weekly') return t`${finding}. This week: ${spent} of ${available}.`;
  if (period === 'monthly') return t`${finding}. This month: ${spent} of ${available}.`;
  return t`${finding}. This year: ${spent} of ${available}.`;
}
