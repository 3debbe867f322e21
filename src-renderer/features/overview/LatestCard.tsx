import { t } from '@lingui/core/macro';
import { IconArrowsLeftRight, IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { Category, Transaction } from '#renderer/api/queries.ts';
import { accountsQuery, categoriesQuery, transactionsQuery } from '#renderer/api/queries.ts';
import { formatDate } from '#renderer/lib/format.ts';
import { transactionLink, transactionsLink } from '#renderer/lib/links.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { monthName } from '#renderer/lib/month-name.ts';
import { signedAmount } from '#renderer/lib/signed-amount.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import classes from './Overview.module.css';

interface LatestCardProps {
  readonly month: string;
  readonly today: string;
}

const rows = 6;

/** The newest transactions of the month; of all time while the month has none. */
export function LatestCard({ month, today }: LatestCardProps) {
  const range = { date_from: month, date_to: lastDayOf(month) };
  const isPresent = month.slice(0, 7) === today.slice(0, 7);
  const items = useQuery(transactionsQuery(isPresent ? { limit: rows } : { ...range, limit: rows })).data?.items;
  const categories = useQuery(categoriesQuery).data;
  const accounts = useQuery(accountsQuery).data;
  if (!items || !categories || !accounts || items.length === 0) return null;
  const name = monthName(month, today);
  const seeAll = isPresent ? '/transactions' : transactionsLink({ from: range.date_from, to: range.date_to });
  return (
    <Card
      className={classes.latestCard}
      title={isPresent ? t`Latest transactions` : t`Latest in ${name}`}
      actions={
        <Link className={classes.seeAll} to={seeAll}>
          {t`See all`}
        </Link>
      }
    >
      <ul className={classes.rows}>
        {items.map((item) => (
          <li key={item.id}>
            <Row
              transaction={item}
              today={today}
              category={categories.find(({ id }) => id === item.category_id)}
              accountName={accounts.length > 1 ? accounts.find(({ id }) => id === item.account_id)?.name : undefined}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface RowProps {
  readonly transaction: Transaction;
  readonly today: string;
  readonly category: Category | undefined;
  /** Left out where there is only one account. */
  readonly accountName: string | undefined;
}

function Row({ transaction, today, category, accountName }: RowProps) {
  const { merchant_name, description, date, currency, type, refund, receipt_id, splits } = transaction;
  const parts = splits.length;
  const incoming = type === 'income' || refund;
  return (
    <Link className={classes.row} to={transactionLink(transaction)}>
      <span className={classes.rowDate}>
        {formatDate(date, date.slice(0, 4) === today.slice(0, 4) ? 'weekdayShort' : 'medium')}
      </span>
      <span className={classes.rowName}>{merchant_name ?? description ?? t`No merchant`}</span>
      <span className={classes.rowCategory}>
        {type === 'transfer' ? (
          <>
            <IconArrowsLeftRight size={16} stroke={1.75} aria-hidden="true" /> {t`Transfer`}
          </>
        ) : category ? (
          <>
            <CategoryIcon icon={category.icon} color={category.color} /> {category.name}
          </>
        ) : splits.length > 0 ? (
          t`Split in ${parts}`
        ) : (
          <span className={classes.rowMissing}>{t`No category`}</span>
        )}
      </span>
      <span className={classes.rowAccount}>{accountName}</span>
      <span className={classes.rowClip}>
        {receipt_id !== null && <IconPaperclip size={15} stroke={1.75} aria-label={t`Has a receipt`} />}
      </span>
      <Amount className={incoming ? classes.incoming : undefined} {...signedAmount(transaction)} currency={currency} />
    </Link>
  );
}
