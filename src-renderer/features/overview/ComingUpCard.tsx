import { t } from '@lingui/core/macro';
import { IconArrowsLeftRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Category, Upcoming } from '#renderer/api/queries.ts';
import { categoriesQuery, upcomingQuery } from '#renderer/api/queries.ts';
import { titleDate } from '#renderer/lib/format.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { categoryIcon } from '#renderer/ui/category-icons.ts';
import { addDays } from '#shared/dates.ts';
import classes from './Overview.module.css';

const rows = 6;
/** Far enough for every monthly bill to show once. */
const daysAhead = 31;

interface ComingUpCardProps {
  readonly today: string;
  readonly isWide: boolean;
}

/** The next dates of recurring transactions; nothing where there are none. */
export function ComingUpCard({ today, isWide }: ComingUpCardProps) {
  const upcoming = useQuery(upcomingQuery).data;
  const categories = useQuery(categoriesQuery).data;
  if (!upcoming || !categories) return null;
  const near = upcoming.filter(({ date }) => date < addDays(today, daysAhead));
  const shown = near.length > 0 ? near.slice(0, rows) : upcoming.slice(0, 1);
  return (
    <Card
      className={isWide ? classes.latestCard : classes.comingCard}
      title={t`Coming up`}
      actions={
        <Link className={classes.seeAll} to="/recurring">
          {upcoming.length > 0 ? t`See all` : t`Add a recurring one`}
        </Link>
      }
    >
      {upcoming.length === 0 && (
        <p className={classes.allDone}>{t`Rent, salary and subscriptions stand here once Kvitt knows them.`}</p>
      )}
      <ul className={classes.rows}>
        {shown.map((item) => (
          <li key={`${item.recurring_id} ${item.date}`}>
            <Row item={item} today={today} category={categories.find(({ id }) => id === item.category_id)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  readonly item: Upcoming;
  readonly today: string;
  readonly category: Category | undefined;
}

function Row({ item, today, category }: RowProps) {
  const { recurring_id: id, date, type, currency, merchant_name: name } = item;
  const Icon = type === 'transfer' ? IconArrowsLeftRight : categoryIcon(category?.icon ?? 'repeat');
  return (
    <Link className={classes.comingRow} to={`/recurring?rule=${id}`}>
      <span className={classes.rowDate}>{date < today ? t`Waits` : titleDate(date, styleFor(date, today))}</span>
      <Icon className={classes.comingIcon} size={16} stroke={1.75} aria-hidden="true" />
      <span className={classes.comingName}>{name ?? category?.name ?? t`No merchant`}</span>
      <Amount
        className={type === 'income' ? classes.incoming : undefined}
        {...signedAmount({ ...item, refund: false })}
        currency={currency}
      />
    </Link>
  );
}

function styleFor(date: string, today: string): 'weekday' | 'weekdayShort' | 'medium' {
  if (date.slice(0, 7) === today.slice(0, 7)) return 'weekday';
  return date < addDays(today, daysAhead) ? 'weekdayShort' : 'medium';
}
