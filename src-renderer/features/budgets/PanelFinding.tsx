import { plural, t } from '@lingui/core/macro';
import { Trans } from '@lingui/react/macro';
import { Link } from 'react-router';
import { formatDate } from '#renderer/lib/format.ts';
import { transactionLink } from '#renderer/lib/links.ts';
import { dayOfMonth } from '#renderer/lib/month-name.ts';
import { PanelText } from '#renderer/ui/SidePanel.tsx';
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
    const [day, amount, to] = [dayOfMonth(transaction.date), money(minor, currency), transactionLink(transaction)];
    return (
      <PanelText>
        {place === null ? (
          <Trans>
            You went over on {day} with{' '}
            <Link className={classes.link} to={to}>
              one purchase
            </Link>
            , {amount}.
          </Trans>
        ) : (
          <Trans>
            You went over on {day} at{' '}
            <Link className={classes.link} to={to}>
              {place}
            </Link>
            , {amount}.
          </Trans>
        )}
      </PanelText>
    );
  }
  return <PanelText>{sayState(view, today, (minor) => money(minor, currency))}</PanelText>;
}

function sayState(view: BudgetView, today: string, write: (minor: number) => string): string {
  const { group, available, end, start, daysLeft, isRunning, isBills } = view;
  const lastDay = formatDate(end, end.slice(0, 4) === today.slice(0, 4) ? 'short' : 'medium');
  const firstDay = formatDate(start, 'short');
  const [left, free, bills] = [write(view.left), write(view.free), write(view.toCome)];
  if (group === 'over')
    return available <= 0 ? t`Nothing was left when this period began.` : sayOver(write(-view.left));
  if (start > today) return t`It begins on ${firstDay}.`;
  if (!isRunning) return t`${left} was left on ${lastDay}.`;
  if (view.free < 0) return t`The bills to come need ${bills}, and ${left} is left.`;
  if (isBills)
    return view.toCome > 0
      ? t`These are bills: ${bills} is still to come until ${lastDay}.`
      : t`These are bills, and all of them are paid until ${lastDay}.`;
  const projected = write(view.projected);
  if (view.projected > available) return t`At this pace it comes to ${projected} by ${lastDay}.`;
  if (daysLeft === 0) return t`${free} is left for today, its last day.`;
  return plural(daysLeft, {
    one: `${free} is left for # day, until ${lastDay}.`,
    other: `${free} is left for # days, until ${lastDay}.`,
  });
}

function sayOver(excess: string): string {
  return t`${excess} over.`;
}
