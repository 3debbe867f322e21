import type { DateRange } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { FigureLink } from './FigureLink.tsx';
import { incomeOf, spendingOf } from './findings.ts';
import { daysWithin } from './periods.ts';
import type { Flow } from './trend.ts';
import type { Report } from './use-report.ts';

interface FlowCellsProps {
  readonly flow: Flow;
  readonly range: DateRange;
  readonly currency: string;
  readonly report: Report;
}

/** Three cells of a month: in and out, which open their transactions, and what is left over. */
export function FlowCells({ flow, range, currency, report }: FlowCellsProps) {
  const { month, income, expense, net } = flow;
  const linkTo = (type: string) => report.linkTo(daysWithin(month, range), { type });
  return (
    <>
      <td>
        <FigureLink to={linkTo('income')} amount={income} currency={currency} opens={incomeOf(month)} />
      </td>
      <td>
        <FigureLink to={linkTo('expense')} amount={expense} currency={currency} opens={spendingOf(month)} />
      </td>
      <td>
        <Amount amount={net} currency={currency} sign="always" />
      </td>
    </>
  );
}
