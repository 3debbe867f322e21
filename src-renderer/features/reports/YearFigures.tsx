import type { Answer } from '#renderer/api/endpoints.ts';
import { formatDateRange } from '#renderer/lib/format.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FigureLink } from './FigureLink.tsx';
import { changeWords } from './findings.ts';
import type { Range } from './periods.ts';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';

type Totals = Answer<'getSummary'>['totals'];

interface YearFiguresProps {
  readonly title: string;
  readonly now: Totals;
  readonly before: Totals;
  readonly range: Range;
  readonly rangeBefore: Range;
  readonly currency: string;
  readonly linkTo: Report['linkTo'];
}

/** Income, spending and what was kept, each beside the year before. */
export function YearFigures({ title, now, before, range, rangeBefore, currency, linkTo }: YearFiguresProps) {
  const read = (amount: string) => toMinor(amount, currency);
  const compared = `Compared with ${formatDateRange(rangeBefore.from, rangeBefore.to)}`;
  return (
    <Card title={title} subtitle={compared}>
      <dl className={classes.figures}>
        <div>
          <dt>Income</dt>
          <dd className={classes.large}>
            <FigureLink
              to={linkTo(range, { type: 'income' })}
              amount={read(now.income)}
              currency={currency}
              of="income"
            />
          </dd>
          <dd className={classes.quiet}>{changeWords(read(now.income), read(before.income))}</dd>
        </div>
        <div>
          <dt>Spending</dt>
          <dd className={classes.large}>
            <FigureLink
              to={linkTo(range, { type: 'expense' })}
              amount={read(now.expense)}
              currency={currency}
              of="spending"
            />
          </dd>
          <dd className={classes.quiet}>{changeWords(read(now.expense), read(before.expense))}</dd>
        </div>
        <div>
          <dt>Kept</dt>
          <dd className={classes.large}>
            <Amount amount={now.net} currency={currency} />
          </dd>
          <dd className={classes.quiet}>{changeWords(read(now.net), read(before.net))}</dd>
        </div>
      </dl>
    </Card>
  );
}
