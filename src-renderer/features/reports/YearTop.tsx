import { Card } from '#renderer/ui/Card.tsx';
import { FigureLink } from './FigureLink.tsx';
import { transactionsOf } from './findings.ts';
import classes from './Reports.module.css';

interface YearTopProps {
  readonly title: string;
  /** Amounts are minor units. */
  readonly rows: readonly { readonly name: string; readonly minor: number; readonly to: string }[];
  readonly currency: string;
}

/** The first few of a ranking. */
export function YearTop({ title, rows, currency }: YearTopProps) {
  if (rows.length === 0) return null;
  return (
    <Card title={title}>
      <ol className={classes.top}>
        {rows.map(({ name, minor, to }) => (
          <li key={name}>
            <span>{name}</span>
            <FigureLink to={to} amount={minor} currency={currency} opens={transactionsOf(name)} />
          </li>
        ))}
      </ol>
    </Card>
  );
}
