import { formatDate } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FigureLink } from './FigureLink.tsx';
import { changeWords } from './findings.ts';
import type { Range } from './periods.ts';
import { daysWithin } from './periods.ts';
import classes from './Reports.module.css';
import type { Flow } from './trend.ts';
import type { Report } from './use-report.ts';
import { compareMonths } from './year.ts';

interface YearMonthsProps {
  readonly flows: readonly Flow[];
  readonly before: readonly Flow[];
  readonly range: Range;
  readonly currency: string;
  readonly report: Report;
}

/** The year month by month, its spending beside the year before. */
export function YearMonths({ flows, before, range, currency, report }: YearMonthsProps) {
  const linkTo = (month: string, type: string) => report.linkTo(daysWithin(month, range), { type });
  return (
    <Card title="Month by month">
      <table className={classes.table} aria-label="The year by month">
        <thead>
          <tr>
            <th scope="col">Month</th>
            <th scope="col">Income</th>
            <th scope="col">Spending</th>
            <th scope="col">Left over</th>
            <th scope="col">Spending the year before</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {compareMonths(flows, before).map(({ month, income, expense, net, expenseBefore }) => {
            const name = formatDate(month, 'month');
            return (
              <tr key={month}>
                <th scope="row">{name}</th>
                <td>
                  <FigureLink
                    to={linkTo(month, 'income')}
                    amount={income}
                    currency={currency}
                    of={`income in ${name}`}
                  />
                </td>
                <td>
                  <FigureLink
                    to={linkTo(month, 'expense')}
                    amount={expense}
                    currency={currency}
                    of={`spending in ${name}`}
                  />
                </td>
                <td>
                  <Amount amount={net} currency={currency} sign="always" />
                </td>
                <td className={classes.quiet}>
                  <Amount amount={expenseBefore} currency={currency} />
                </td>
                <td className={classes.quiet}>{changeWords(expense, expenseBefore)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
