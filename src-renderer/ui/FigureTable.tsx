import type { ReactNode } from 'react';
import classes from './FigureTable.module.css';

interface FigureRow {
  readonly key: string | number;
  readonly name: string;
  /** One for each column after the first. */
  readonly cells: readonly ReactNode[];
}

interface FigureTableProps {
  readonly label: string;
  readonly columns: readonly string[];
  readonly rows: readonly FigureRow[];
  readonly className?: string | undefined;
}

/** The figures of a chart as text. */
export function FigureTable({ label, columns, rows, className }: FigureTableProps) {
  return (
    <table className={[classes.table, className].filter(Boolean).join(' ')} aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, name, cells }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, at) => (
              <td key={columns[at + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
