import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { breakdownQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { formatList, number, plural } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { categoryCanvasColor } from '#renderer/ui/tokens.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import type { Slice } from './slices.ts';
import { toSlices } from './slices.ts';
import classes from './WhereCard.module.css';

const chart = deferred(() => import('#renderer/charts/ShareDoughnut.tsx').then((m) => m.ShareDoughnut));

/** Where the month's money went: a doughnut, and the list that names its slices. */
export function WhereCard({ month }: { readonly month: string }) {
  const [asTable, setAsTable] = useState(false);
  const range = { date_from: month, date_to: lastDayOf(month) };
  const breakdown = useQuery(breakdownQuery(range)).data;
  const categories = useQuery(categoriesQuery).data;
  const money = useMoney();
  const t = useTokens();
  if (!breakdown || !categories) return null;
  const { currency } = breakdown;
  const slices = toSlices(breakdown.items, categories, currency);
  if (slices.length === 0) return null;
  const total = slices.reduce((sum, { minor }) => sum + minor, 0);
  const linkTo = ({ ids }: Slice) =>
    transactionsLink({ type: 'expense', from: month, to: range.date_to, category: ids });
  const named = formatList(slices.slice(0, 3).map(({ name, percent }) => `${name} ${percent}%`));
  return (
    <Card
      className={classes.card}
      title="Where it went"
      actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
    >
      {asTable ? (
        <table className={classes.table} aria-label="Spending by category">
          <thead>
            <tr>
              <th scope="col">Category</th>
              <th scope="col">Amount</th>
              <th scope="col">Share</th>
            </tr>
          </thead>
          <tbody>
            {slices.map((slice) => (
              <tr key={slice.key}>
                <th scope="row">{slice.name}</th>
                <td>
                  <Amount amount={slice.minor} currency={currency} />
                </td>
                <td>{share(slice)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <div className={classes.parts}>
          <div className={classes.ring}>
            <Part
              of={chart}
              label={`Spending by category: ${named}, of ${money(total, currency, { whole: true })}.`}
              values={slices.map(({ minor }) => minor)}
              colors={slices.map(({ category, isRest }) =>
                category ? categoryCanvasColor(category.color, t) : isRest ? t.field : t.line,
              )}
            />
            <p className={classes.middle} aria-hidden="true">
              <Amount className={classes.total} amount={total} currency={currency} whole />
              <span>
                {plural(
                  slices.reduce((sum, { count }) => sum + count, 0),
                  { one: 'category', other: 'categories' },
                )}
              </span>
            </p>
          </div>
          <ul className={classes.list}>
            {slices.map((slice) => (
              <li key={slice.key}>
                <Link className={classes.line} to={linkTo(slice)}>
                  {slice.category ? (
                    <CategoryIcon icon={slice.category.icon} color={slice.category.color} />
                  ) : (
                    <span className={classes.dot} data-rest={slice.isRest || undefined} />
                  )}
                  <span className={classes.name}>{slice.name}</span>
                  <Amount amount={slice.minor} currency={currency} />
                  <span className={classes.percent}>{share(slice)}</span>
                </Link>
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}

/** "53%"; what is there but rounds to nothing is "<1%". */
function share({ percent }: Slice): string {
  return percent === 0 ? '<1%' : number(percent / 100, { style: 'percent' });
}
