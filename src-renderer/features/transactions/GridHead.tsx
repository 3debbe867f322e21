import { i18n } from '@lingui/core';
import { t } from '@lingui/core/macro';
import { ColumnHandle } from './ColumnHandle.tsx';
import { type SizedColumn, sizedColumns } from './columns-store.ts';
import { clearSelection, countSelected, useGrid, type WholeSelection } from './grid-store.ts';
import type { OutlineModel } from './outline-model.ts';
import { selectAll } from './select-rows.ts';
import classes from './TransactionGrid.module.css';
import { type Column, columnNames } from './transaction-cells.ts';
import type { FilterQuery } from './transaction-filter.ts';

interface GridHeadProps {
  readonly model: OutlineModel;
  readonly query: FilterQuery;
  readonly columns: readonly Column[];
  readonly totals: WholeSelection['totals'];
}

/** Columns whose rows say by themselves what they are: their names are read, not shown. */
const quiet: readonly Column[] = ['note', 'receipt', 'date'];

export function GridHead({ model, query, columns, totals }: GridHeadProps) {
  const count = useGrid(countSelected);
  const all = count > 0 && count >= model.rows;
  return (
    <div role="rowgroup" className={classes.head}>
      {/* biome-ignore lint/a11y/useFocusableInteractive: nothing to do on the row itself */}
      <div role="row" className={classes.headRow} aria-rowindex={1}>
        {columns.map((column, position) => (
          // biome-ignore lint/a11y/useFocusableInteractive: columns cannot be sorted
          <div
            key={column}
            role="columnheader"
            className={classes.headCell}
            aria-colindex={position + 1}
            data-column={column}
          >
            {column === 'check' ? (
              <input
                type="checkbox"
                className={classes.check}
                aria-label={t`Select all`}
                checked={all}
                ref={(box) => {
                  if (box) box.indeterminate = count > 0 && !all;
                }}
                onChange={() => (count > 0 ? clearSelection() : void selectAll(query, model, totals))}
              />
            ) : (
              <span className={quiet.includes(column) ? 'k-visually-hidden' : undefined}>
                {i18n._(columnNames[column])}
              </span>
            )}
            {isSized(column) && (column !== 'merchant' || columns.includes('note')) && <ColumnHandle column={column} />}
          </div>
        ))}
      </div>
    </div>
  );
}

function isSized(column: Column): column is SizedColumn {
  return sizedColumns.some((one) => one === column);
}
