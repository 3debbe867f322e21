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
      <Figure name="Spent" amount={pace.spent} currency={currency} to={transactionsLink({ type: 'expense', ...range })}>
        <SpentNote month={month} today={today} sums={sums} />
      </Figure>
      {budgets.totals.count === 0 && (
        <Figure name="Income" amount={income} currency={currency} to={transactionsLink({ type: 'income', ...range })}>
          <IncomeNote month={month} sums={sums} />
        </Figure>
      )}
      <Figure
        name={`${kept < 0 ? 'Short' : 'Kept'}${pace.today === null ? '' : ' this month'}`}
        amount={Math.abs(kept)}
        currency={currency}
        to={transactionsLink(range)}
      >
        <KeptNote sums={sums} />
      </Figure>
    </>
  );
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

function Figure({ name, amount, currency, to, opens = 'see the transactions', children }: FigureProps) {
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
  const name = totals.isRunning
    ? isOver
      ? 'Over all budgets'
      : 'Left to spend'
    : isOver
      ? 'Over all budgets'
      : 'Left of the budgets';
  return (
    <Figure
      name={name}
      amount={Math.abs(totals.free)}
      currency={currency}
      to={budgetsLink(month)}
      opens="see the budgets"
    >
      <LeftNote budgets={budgets} />
    </Figure>
  );
}

function LeftNote({ budgets: { totals, currency } }: { readonly budgets: BudgetMonth }) {
  const money = useMoney();
  const { available, toCome, daysLeft, isRunning } = totals;
  const of = `of ${money(available, currency, { whole: true })} in budgets`;
  const perDay = isRunning ? shareLeft(totals, 1) : null;
  if (perDay === null || totals.free < 0)
    return toCome > 0 ? `${capital(of)}, after ${money(toCome, currency)} of upcoming bills` : capital(of);
  const days = daysLeft === 1 ? 'for one more day' : `a day for the next ${daysLeft} days`;
  const each = `${money(perDay, currency)} ${days}`;
  return toCome > 0 ? `${each}, after ${money(toCome, currency)} of upcoming bills` : `${each}, ${of}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function SpentNote({ month, today, sums }: Omit<KeyFiguresProps, 'budgets'>) {
  const money = useMoney();
  const { pace, currency } = sums;
  const before = addMonths(month, -1);
  if (pace.difference === null) return `Nothing in ${monthName(before, month)} to compare with`;
  const sameDay = addMonths(today, -1);
  const than = pace.today === null ? `in ${monthName(before, month)}` : `on ${dayOfMonth(sameDay)}`;
  if (pace.difference === 0) {
    return (
      <>
        <IconEqual size={15} aria-hidden="true" /> The same as {than}
      </>
    );
  }
  const isLess = pace.difference < 0;
  const Arrow = isLess ? IconArrowDownRight : IconArrowUpRight;
  return (
    <>
      <Arrow className={isLess ? classes.good : undefined} size={15} aria-hidden="true" />
      {money(Math.abs(pace.difference), currency, { whole: Math.abs(pace.difference) >= 1000 })}{' '}
      {isLess ? 'less' : 'more'} than {than}
    </>
  );
}

function IncomeNote({ month, sums }: Pick<KeyFiguresProps, 'month' | 'sums'>) {
  const money = useMoney();
  const name = monthName(addMonths(month, -1), month);
  if (sums.previousIncome === 0) return `None in ${name}`;
  return `${money(sums.previousIncome, sums.currency)} in ${name}`;
}

function KeptNote({ sums }: Pick<KeyFiguresProps, 'sums'>) {
  const money = useMoney();
  const { income, kept, currency, usualKept } = sums;
  const usual = usualKept === null ? '' : ` Six-month average: ${percent(usualKept)}`;
  if (income <= 0) return `No income ${sums.pace.today === null ? 'in this month' : 'yet'}.${usual}`;
  if (kept < 0) return `More went out than the ${money(income, currency)} that came in.${usual}`;
  return `${percent((kept / income) * 100)} of ${money(income, currency)} income.${usual}`;
}
