import { IconArrowDownRight, IconArrowUpRight, IconEqual } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { percent } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
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
}

/** Three figures, each a link to the transactions that make it up. */
export function KeyFigures({ month, today, sums }: KeyFiguresProps) {
  const { currency, pace, income, kept } = sums;
  const range = { from: month, to: lastDayOf(month) };
  return (
    <>
      <Figure name="Spent" amount={pace.spent} currency={currency} to={transactionsLink({ type: 'expense', ...range })}>
        <SpentNote month={month} today={today} sums={sums} />
      </Figure>
      <Figure name="Income" amount={income} currency={currency} to={transactionsLink({ type: 'income', ...range })}>
        <IncomeNote month={month} sums={sums} />
      </Figure>
      <Figure
        name={pace.today === null ? 'Kept' : 'Kept this month'}
        amount={kept}
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
  readonly children: ReactNode;
}

function Figure({ name, amount, currency, to, children }: FigureProps) {
  return (
    <section className={classes.figure} aria-label={name}>
      <h2 className={classes.figureName}>{name}</h2>
      <Link className={classes.figureLink} to={to}>
        <Amount className={classes.figureAmount} amount={amount} currency={currency} />
        <span className="k-visually-hidden">, see the transactions</span>
      </Link>
      <p className={classes.figureNote}>{children}</p>
    </section>
  );
}

function SpentNote({ month, today, sums }: KeyFiguresProps) {
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

function IncomeNote({ month, sums }: Omit<KeyFiguresProps, 'today'>) {
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
  if (kept < 0) return `${money(-kept, currency)} more went out than came in.${usual}`;
  return `${percent((kept / income) * 100)} of ${money(income, currency)} income.${usual}`;
}
