import { t } from '@lingui/core/macro';
import type { Answer } from '#renderer/api/endpoints.ts';
import { formatDateRange } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FigureLink } from './FigureLink.tsx';
import { changeWords } from './findings.ts';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';

type Totals = Answer<'getSummary'>['totals'];

interface YearFiguresProps {
  readonly title: string;
  readonly now: Totals;
  readonly before: Totals;
  readonly range: DateRange;
  readonly rangeBefore: DateRange;
  readonly currency: string;
  readonly linkTo: Report['linkTo'];
}

/** Income, spending and what was kept, each beside the year before. */
export function YearFigures({ title, now, before, range, rangeBefore, currency, linkTo }: YearFiguresProps) {
  const read = (amount: string) => toMinor(amount, currency);
  const daysBefore = formatDateRange(rangeBefore.from, rangeBefore.to);
  return (
    <Card title={title} subtitle={t`Compared with ${daysBefore}`}>
      <dl className={classes.figures}>
        <div>
          <dt>{t`Income`}</dt>
          <dd className={classes.large}>
            <FigureLink
              to={linkTo(range, { type: 'income' })}
              amount={read(now.income)}
              currency={currency}
              opens={t`transactions of income`}
            />
          </dd>
          <dd className={classes.quiet}>{changeWords(read(now.income), read(before.income))}</dd>
        </div>
        <div>
          <dt>{t`Spending`}</dt>
          <dd className={classes.large}>
            <FigureLink
              to={linkTo(range, { type: 'expense' })}
              amount={read(now.expense)}
              currency={currency}
              opens={t`transactions of spending`}
            />
          </dd>
          <dd className={classes.quiet}>{changeWords(read(now.expense), read(before.expense))}</dd>
        </div>
        <div>
          <dt>{t`Kept`}</dt>
          <dd className={classes.large}>
            <Amount amount={now.net} currency={currency} />
          </dd>
          <dd className={classes.quiet}>{changeWords(read(now.net), read(before.net))}</dd>
        </div>
      </dl>
    </Card>
  );
}
