import { t } from '@lingui/core/macro';
import { Link } from 'react-router';
import type { Transaction } from '#renderer/api/queries.ts';
import { formatDate, titleDate } from '#renderer/lib/format.ts';
import { transactionLink } from '#renderer/lib/links.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FigureLink } from './FigureLink.tsx';
import { transactionsOf } from './findings.ts';
import { daysWithin } from './periods.ts';
import classes from './Reports.module.css';
import type { Flow } from './trend.ts';
import type { Report } from './use-report.ts';
import { largestMonth } from './year.ts';

interface YearFactsProps {
  readonly flows: readonly Flow[];
  readonly biggest: Transaction | undefined;
  readonly range: DateRange;
  readonly currency: string;
  readonly linkTo: Report['linkTo'];
}

/** The largest month and the biggest expense. */
export function YearFacts({ flows, biggest, range, currency, linkTo }: YearFactsProps) {
  const month = largestMonth(flows);
  if (!month && !biggest) return null;
  return (
    <Card title={t`The largest`}>
      <dl className={classes.figures}>
        {month && (
          <div>
            <dt>{t`Month with the most spending`}</dt>
            <dd className={classes.fact}>{titleDate(month.month, 'month')}</dd>
            <dd>
              <FigureLink
                to={linkTo(daysWithin(month.month, range), { type: 'expense' })}
                amount={month.expense}
                currency={currency}
                opens={transactionsOf(formatDate(month.month, 'month'))}
              />
            </dd>
          </div>
        )}
        {biggest && (
          <div>
            <dt>{t`Biggest expense`}</dt>
            <dd className={classes.fact}>{biggest.merchant_name ?? biggest.description ?? t`No merchant`}</dd>
            <dd>
              <Link className={classes.figure} to={transactionLink(biggest)}>
                <Amount amount={biggest.amount} currency={biggest.currency} />
                <span>, {formatDate(biggest.date, 'long')}</span>
              </Link>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}
