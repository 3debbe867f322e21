import { Link } from 'react-router';
import { Amount } from '#renderer/ui/Amount.tsx';
import classes from './Reports.module.css';

interface FigureLinkProps {
  readonly to: string;
  /** Minor units. */
  readonly amount: number;
  readonly currency: string;
  /** Where it leads, for those who cannot see the address. */
  readonly opens: string;
}

/** An amount that opens the transactions it is made of. */
export function FigureLink({ to, amount, currency, opens }: FigureLinkProps) {
  return (
    <Link className={classes.figure} to={to}>
      <Amount amount={amount} currency={currency} />
      <span className="k-visually-hidden">, {opens}</span>
    </Link>
  );
}
