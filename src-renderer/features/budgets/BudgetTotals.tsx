import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { formatDate } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { StripNote, TotalsStrip } from '#renderer/ui/TotalsStrip.tsx';
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
  const [spent, available, pace] = [whole(totals.spent), whole(totals.available), whole(totals.pace)];
  const bills = money(totals.toCome, currency);
  const title =
    shown === 'spent' ? t`Spent in all budgets` : totals.free < 0 ? t`Over in all budgets` : t`Left in all budgets`;
  const amount = shown === 'spent' ? totals.spent : Math.abs(totals.free);
  const perDay = totals.isRunning ? shareLeft(totals, 1) : null;
  const categories = [
    ...new Set(data.budgets.filter(({ view }) => !totals.apart.includes(view)).flatMap(({ family }) => family)),
  ];
  return (
    <TotalsStrip
      label={t`All budgets`}
      className={classes.totals}
      title={title}
      amount={amount}
      currency={currency}
      to={transactionsLink({ type: 'expense', from: month, to: lastDayOf(month), category: categories })}
      words={
        <>
          <span>
            {totals.toCome > 0 ? (
              <Trans>
                {spent} of {available} spent
                <StripNote>, {bills} in bills to come</StripNote>
              </Trans>
            ) : (
              t`${spent} of ${available} spent`
            )}
          </span>
          {totals.isRunning && (
            <StripNote>
              {t`Marker: expected by today, bills included`}
              <span className="k-visually-hidden">, {pace}</span>
            </StripNote>
          )}
        </>
      }
      bar={<BudgetBar group={groupOf(totals)} parts={barParts({ ...totals, isBills: false })} />}
      second={
        perDay === null
          ? null
          : {
              amount: perDay,
              words: plural(totals.daysLeft, { one: 'a day, # day', other: 'a day, # days' }),
              isIncome: false,
            }
      }
    >
      <Apart data={data} />
    </TotalsStrip>
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
  const budgets = apart
    .map(({ id, free, currency, end }) => {
      const name = data.budgets.find(({ budget }) => budget.id === id)?.name ?? '';
      const [left, lastDay] = [money(free, currency), formatDate(end, 'medium')];
      return t`${name} (${left} left until ${lastDay})`;
    })
    .join(', ');
  return <p className={classes.apart}>{t`Not in this sum: ${budgets}`}</p>;
}
