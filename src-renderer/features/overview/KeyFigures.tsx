import { plural, t } from '@lingui/core/macro';
import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { shareLeft } from '#renderer/features/budgets/budget-math.ts';
import type { BudgetMonth } from '#renderer/features/budgets/use-budget-month.ts';
import { percent } from '#renderer/lib/format.ts';
import { budgetsLink, transactionsLink } from '#renderer/lib/links.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { dayOfMonth, monthName } from '#renderer/lib/month-name.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { addMonths } from '#shared/dates.ts';
import classes from './Overview.module.css';
import type { MonthSums } from './use-month-sums.ts';

interface KeyFiguresProps {
  readonly month: string;
  readonly today: string;
  readonly sums: MonthSums;
  readonly budgets: BudgetMonth;
}

/** Three figures, each a link to the transactions that make it up. */
export function KeyFigures({ month, today, sums, budgets }: KeyFiguresProps) {
  const { currency, pace, income, kept } = sums;
  const range = { from: month, to: lastDayOf(month) };
  return (
    <>
      {budgets.totals.count > 0 && <LeftToSpend month={month} budgets={budgets} />}
      <Figure
        name={t`Spent`}
        amount={pace.spent}
        currency={currency}
        to={transactionsLink({ type: 'expense', ...range })}
      >
        <SpentNote month={month} today={today} sums={sums} />
      </Figure>
      {budgets.totals.count === 0 && (
        <Figure
          name={t`Income`}
          amount={income}
          currency={currency}
          to={transactionsLink({ type: 'income', ...range })}
        >
          <IncomeNote month={month} sums={sums} />
        </Figure>
      )}
      <Figure
        name={nameKept(kept, pace.today !== null)}
        amount={Math.abs(kept)}
        currency={currency}
        to={transactionsLink(range)}
      >
        <KeptNote sums={sums} />
      </Figure>
    </>
  );
}

function nameKept(kept: number, isRunning: boolean): string {
  if (kept < 0)
    return isRunning ? t`Short this month` : t({ message: 'Short', comment: 'More was spent than came in' });
  return isRunning ? t`Kept this month` : t({ message: 'Kept', comment: 'What is left of the income of a month' });
}

interface FigureProps {
  readonly name: string;
  readonly amount: number;
  readonly currency: string;
  readonly to: string;
  /** Where it leads, for those who cannot see the address. */
  readonly opens?: string;
  readonly children: ReactNode;
}

function Figure({ name, amount, currency, to, opens = t`see the transactions`, children }: FigureProps) {
  return (
    <section className={classes.figure} aria-label={name}>
      <h2 className={classes.figureName}>{name}</h2>
      <Link className={classes.figureLink} to={to}>
        <Amount className={classes.figureAmount} amount={amount} currency={currency} />
        <span className="k-visually-hidden">, {opens}</span>
      </Link>
      <p className={classes.figureNote}>{children}</p>
    </section>
  );
}

function LeftToSpend({ month, budgets }: { readonly month: string; readonly budgets: BudgetMonth }) {
  const { totals, currency } = budgets;
  const isOver = totals.free < 0;
  const nameLeft = totals.isRunning ? t`Left to spend` : t`Left of the budgets`;
  return (
    <Figure
      name={isOver ? t`Over all budgets` : nameLeft}
      amount={Math.abs(totals.free)}
      currency={currency}
      to={budgetsLink(month)}
      opens={t`see the budgets`}
    >
      <LeftNote budgets={budgets} />
    </Figure>
  );
}

function LeftNote({ budgets: { totals, currency } }: { readonly budgets: BudgetMonth }) {
  const money = useMoney();
  const { available, toCome, daysLeft, isRunning } = totals;
  const all = money(available, currency, { whole: true });
  const bills = money(toCome, currency);
  const perDay = isRunning ? shareLeft(totals, 1) : null;
  if (perDay === null || totals.free < 0)
    return toCome > 0 ? t`Of ${all} in budgets, after ${bills} of upcoming bills` : t`Of ${all} in budgets`;
  const each = money(perDay, currency);
  return toCome > 0
    ? plural(daysLeft, {
        one: `${each} for one more day, after ${bills} of upcoming bills`,
        other: `${each} a day for the next # days, after ${bills} of upcoming bills`,
      })
    : plural(daysLeft, {
        one: `${each} for one more day, of ${all} in budgets`,
        other: `${each} a day for the next # days, of ${all} in budgets`,
      });
}

function SpentNote({ month, today, sums }: Omit<KeyFiguresProps, 'budgets'>) {
  const money = useMoney();
  const { pace, currency } = sums;
  const before = monthName(addMonths(month, -1), month);
  if (pace.difference === null) return t`Nothing in ${before} to compare with`;
  const sameDay = pace.today === null ? null : dayOfMonth(addMonths(today, -1));
  if (pace.difference === 0) {
    return (
      <>
        <IconEqual size={15} aria-hidden="true" />{' '}
        {sameDay === null ? t`The same as in ${before}` : t`The same as on ${sameDay}`}
      </>
    );
  }
  const isLess = pace.difference < 0;
  const size = money(Math.abs(pace.difference), currency, { whole: Math.abs(pace.difference) >= 1000 });
  const Arrow = isLess ? IconArrowDownRight : IconArrowUpRight;
  return (
    <>
      <Arrow className={isLess ? classes.good : undefined} size={15} aria-hidden="true" />
      {sayChange(isLess, size, before, sameDay)}
    </>
  );
}

function sayChange(isLess: boolean, size: string, month: string, day: string | null): string {
  if (day === null) return isLess ? t`${size} less than in ${month}` : t`${size} more than in ${month}`;
  return isLess ? t`${size} less than on ${day}` : t`${size} more than on ${day}`;
}

function IncomeNote({ month, sums }: Pick<KeyFiguresProps, 'month' | 'sums'>) {
  const money = useMoney();
  const name = monthName(addMonths(month, -1), month);
  if (sums.previousIncome === 0) return t({ message: `None in ${name}`, comment: 'No income in that month' });
  const income = money(sums.previousIncome, sums.currency);
  return t`${income} in ${name}`;
}

function KeptNote({ sums }: Pick<KeyFiguresProps, 'sums'>) {
  const money = useMoney();
  const { income, kept, currency, usualKept } = sums;
  const average = usualKept === null ? null : percent(usualKept);
  const usual = average === null ? '' : ` ${t`Six-month average: ${average}`}`;
  return `${sayKept()}${usual}`;

  function sayKept(): string {
    if (income <= 0) return sums.pace.today === null ? t`No income in this month.` : t`No income yet.`;
    const cameIn = money(income, currency);
    if (kept < 0) return t`More went out than the ${cameIn} that came in.`;
    const share = percent((kept / income) * 100);
    return t`${share} of ${cameIn} income.`;
  }
}
