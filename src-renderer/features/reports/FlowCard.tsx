import { useState } from 'react';
import { formatDate, formatDateRange } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { FigureLink } from './FigureLink.tsx';
import { flowFinding } from './findings.ts';
import type { Range } from './periods.ts';
import { daysWithin } from './periods.ts';
import classes from './Reports.module.css';
import type { Flow } from './trend.ts';
import { useAxis } from './use-axis.ts';
import type { Report } from './use-report.ts';

const chart = deferred(() => import('#renderer/charts/FlowChart.tsx').then((m) => m.FlowChart));

interface FlowCardProps {
  readonly flows: readonly Flow[];
  /** Which of the months are whole. */
  readonly whole: readonly boolean[];
  readonly range: Range;
  readonly currency: string;
  readonly isCertain: boolean;
  readonly report: Report;
}

/** In against out. */
export function FlowCard({ flows, whole, range, currency, isCertain, report }: FlowCardProps) {
  const [asTable, setAsTable] = useState(false);
  const { toUnits, writeAmount } = useAxis(currency);
  const finding = flowFinding(
    flows.filter((_, at) => whole[at]).map(({ net }) => net),
    isCertain,
  );
  return (
    <Card
      title={finding}
      subtitle={formatDateRange(range.from, range.to)}
      actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
    >
      {asTable ? (
        <FlowTable flows={flows} range={range} currency={currency} report={report} />
      ) : (
        <>
          <p className={classes.key} aria-hidden="true">
            <span data-of="income">Income</span>
            <span data-of="expense">Spending</span>
            <span data-of="net">Left over</span>
          </p>
          <div className={classes.chart}>
            <Part
              of={chart}
              label={`Income, spending and what was left over, by month. ${finding}.`}
              names={flows.map(({ month }) => formatDate(month, 'monthShort'))}
              income={flows.map(({ income }) => toUnits(income))}
              expense={flows.map(({ expense }) => toUnits(expense))}
              net={flows.map(({ net }) => toUnits(net))}
              writeAmount={writeAmount}
            />
          </div>
        </>
      )}
    </Card>
  );
}

type FlowTableProps = Pick<FlowCardProps, 'flows' | 'range' | 'currency' | 'report'>;

/** Income, spending and what was left, month by month. */
function FlowTable({ flows, range, currency, report }: FlowTableProps) {
  const linkTo = (month: string, type: string) => report.linkTo(daysWithin(month, range), { type });
  return (
    <table className={classes.table} aria-label="In and out, by month">
      <thead>
        <tr>
          <th scope="col">Month</th>
          <th scope="col">Income</th>
          <th scope="col">Spending</th>
          <th scope="col">Left over</th>
        </tr>
      </thead>
      <tbody>
        {flows.map(({ month, income, expense, net }) => (
          <tr key={month}>
            <th scope="row">{formatDate(month, 'month')}</th>
            <td>
              <FigureLink
                to={linkTo(month, 'income')}
                amount={income}
                currency={currency}
                of={`income in ${formatDate(month, 'month')}`}
              />
            </td>
            <td>
              <FigureLink
                to={linkTo(month, 'expense')}
                amount={expense}
                currency={currency}
                of={`spending in ${formatDate(month, 'month')}`}
              />
            </td>
            <td>
              <Amount amount={net} currency={currency} sign="always" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
