import { t } from '@lingui/core/macro';
import { titleDate } from '#renderer/lib/format.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { FlowCells } from './FlowCells.tsx';
import { changeWords } from './findings.ts';
import classes from './Reports.module.css';
import type { Flow } from './trend.ts';
import type { Report } from './use-report.ts';
import { compareMonths } from './year.ts';

interface YearMonthsProps {
  readonly flows: readonly Flow[];
  readonly before: readonly Flow[];
  readonly range: DateRange;
  readonly currency: string;
  readonly report: Report;
}

/** The year month by month, its spending beside the year before. */
export function YearMonths({ flows, before, range, currency, report }: YearMonthsProps) {
  return (
    <Card title={t`Month by month`}>
      <table className={classes.table} aria-label={t`The year by month`}>
        <thead>
          <tr>
            <th scope="col">{t`Month`}</th>
            <th scope="col">{t`Income`}</th>
            <th scope="col">{t`Spending`}</th>
            <th scope="col">{t`Left over`}</th>
            <th scope="col">{t`Spending the year before`}</th>
            <th scope="col">{t({ message: 'Change', context: 'noun' })}</th>
          </tr>
        </thead>
        <tbody>
          {compareMonths(flows, before).map(({ expenseBefore, ...flow }) => {
            const { month, expense } = flow;
            const name = titleDate(month, 'month');
            return (
              <tr key={month}>
                <th scope="row">{name}</th>
                <FlowCells flow={flow} range={range} currency={currency} report={report} />
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
