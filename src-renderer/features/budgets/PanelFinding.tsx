import { Link } from 'react-router';
import { formatDate, plural } from '#renderer/lib/format.ts';
import { transactionLink } from '#renderer/lib/links.ts';
import { dayOfMonth } from '#renderer/lib/month-name.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import classes from './BudgetPanel.module.css';
import type { BudgetView } from './budget-math.ts';
import type { Crossing } from './find-crossing.ts';

interface PanelFindingProps {
  readonly view: BudgetView;
  readonly crossing: Crossing | null;
  readonly today: string;
}

/** What is to be known about the period, in a sentence or two. */
export function PanelFinding({ view, crossing, today }: PanelFindingProps) {
  const money = useMoney();
  const { currency } = view;
  if (crossing) {
    const { transaction, minor } = crossing;
    const place = transaction.merchant_name ?? transaction.description;
    return (
      <p className={classes.finding}>
        You went over on {dayOfMonth(transaction.date)} {place === null ? 'with ' : 'at '}
        <Link className={classes.link} to={transactionLink(transaction)}>
          {place === null ? 'one purchase' : place}
        </Link>
        , {money(minor, currency)}.
      </p>
    );
  }
  return <p className={classes.finding}>{sayState(view, today, (minor) => money(minor, currency))}</p>;
}

function sayState(view: BudgetView, today: string, write: (minor: number) => string): string {
  const { group, available, left, free, toCome, end, start, daysLeft, projected, isRunning, isBills } = view;
  const lastDay = formatDate(end, end.slice(0, 4) === today.slice(0, 4) ? 'short' : 'medium');
  if (group === 'over') return available <= 0 ? 'Nothing was left when this period began.' : `${write(-left)} over.`;
  if (start > today) return `It begins on ${formatDate(start, 'short')}.`;
  if (!isRunning) return `${write(left)} was left on ${lastDay}.`;
  if (free < 0) return `The bills to come need ${write(toCome)}, and ${write(left)} is left.`;
  if (isBills)
    return toCome > 0
      ? `These are bills: ${write(toCome)} is still to come until ${lastDay}.`
      : `These are bills, and all of them are paid until ${lastDay}.`;
  if (projected > available) return `At this pace it comes to ${write(projected)} by ${lastDay}.`;
  if (daysLeft === 0) return `${write(free)} is left for today, its last day.`;
  return `${write(free)} is left for ${plural(daysLeft, { one: 'day', other: 'days' })}, until ${lastDay}.`;
}
