import { t } from '@lingui/core/macro';
import { useState } from 'react';
import { formatDate, formatDateRange, titleDate } from '#renderer/lib/format.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { FlowCells } from './FlowCells.tsx';
import { flowFinding } from './findings.ts';
import classes from './Reports.module.css';
import type { Flow } from './trend.ts';
import { useAxis } from './use-axis.ts';
import type { Report } from './use-report.ts';

const chart = deferred(() => import('#renderer/charts/FlowChart.tsx').then((m) => m.FlowChart));

interface FlowCardProps {
  readonly flows: readonly Flow[];
  /** Which of the months are whole. */
  readonly whole: readonly boolean[];
  readonly range: DateRange;
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
            <span data-of="income">{t`Income`}</span>
            <span data-of="expense">{t`Spending`}</span>
            <span data-of="net">{t`Left over`}</span>
          </p>
          <div className={classes.chart}>
            <LaterPart
              of={chart}
              label={t`Income, spending and what was left over, by month. ${finding}.`}
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
  return (
    <table className={classes.table} aria-label={t`In and out, by month`}>
      <thead>
        <tr>
          <th scope="col">{t`Month`}</th>
          <th scope="col">{t`Income`}</th>
          <th scope="col">{t`Spending`}</th>
          <th scope="col">{t`Left over`}</th>
        </tr>
      </thead>
      <tbody>
        {flows.map((flow) => (
          <tr key={flow.month}>
            <th scope="row">{titleDate(flow.month, 'month')}</th>
            <FlowCells flow={flow} range={range} currency={currency} report={report} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}
