import { t } from '@lingui/core/macro';
import { Link } from 'react-router';
import { titleDate } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { CategoryMark } from './CategoryMark.tsx';
import type { ExpectedCategory } from './forecast.ts';
import classes from './Reports.module.css';

interface ExpectedTableProps {
  readonly rows: readonly ExpectedCategory[];
  readonly months: readonly string[];
  readonly currency: string;
  /** What the estimate of a category learnt from. */
  readonly linkTo: (ids: ExpectedCategory['ids']) => string;
}

/** The forecast in its parts. */
export function ExpectedTable({ rows, months, currency, linkTo }: ExpectedTableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section className={classes.scroll} tabIndex={0} aria-label={t`Scroll the expected months`}>
      <table className={classes.table} aria-label={t`Expected by category`}>
        <thead>
          <tr>
            <th scope="col">{t`Category`}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {titleDate(month, 'monthShortYear')}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, name, category, ids, months: expected }) => (
            <tr key={key}>
              <th scope="row">
                <Link className={classes.figure} to={linkTo(ids)}>
                  <span className={classes.named}>
                    <CategoryMark category={category} />
                    {name}
                  </span>
                </Link>
              </th>
              {months.map((month, at) => (
                <td key={month}>
                  <Amount amount={expected[at] ?? 0} currency={currency} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
