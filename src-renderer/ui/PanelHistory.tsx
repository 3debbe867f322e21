import type { ReactNode } from 'react';
import { useState } from 'react';
import { Amount } from './Amount.tsx';
import { FigureTable } from './FigureTable.tsx';
import classes from './PanelHistory.module.css';
import { PanelSection } from './SidePanel.tsx';
import { TableToggle } from './TableToggle.tsx';

interface PanelHistoryProps {
  /** What the figures say, in a few words. */
  readonly finding: string;
  readonly chart: ReactNode;
  readonly columns: readonly string[];
  readonly rows: readonly {
    readonly key: string | number;
    readonly name: string;
    readonly minors: readonly number[];
  }[];
  readonly currency: string;
  /** Stands before the button that shows the table. */
  readonly choice?: ReactNode;
}

/** The course of one thing over time, as a chart or as a table. */
export function PanelHistory({ finding, chart, columns, rows, currency, choice }: PanelHistoryProps) {
  const [asTable, setAsTable] = useState(false);
  return (
    <PanelSection title={finding}>
      {asTable ? (
        <FigureTable
          label={finding}
          columns={columns}
          rows={rows.map(({ key, name, minors }) => ({
            key,
            name,
            cells: minors.map((minor, at) => <Amount key={columns[at + 1]} amount={minor} currency={currency} />),
          }))}
        />
      ) : (
        chart
      )}
      <div className={classes.foot}>
        {choice}
        <TableToggle asTable={asTable} onChange={setAsTable} />
      </div>
    </PanelSection>
  );
}
