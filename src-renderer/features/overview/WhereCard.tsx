import { plural, t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { breakdownQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { formatList, number } from '#renderer/lib/format.ts';
import { transactionsLink } from '#renderer/lib/links.ts';
import { lastDayOf } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { FigureTable } from '#renderer/ui/FigureTable.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import type { Slice } from './slices.ts';
import { sliceColor, toSlices } from './slices.ts';
import classes from './WhereCard.module.css';

const chart = deferred(() => import('#renderer/charts/ShareDoughnut.tsx').then((m) => m.ShareDoughnut));

/** Where the month's money went: a doughnut, and the list that names its slices. */
/** The days that it covers. */
export function whereRange(month: string) {
  return { date_from: month, date_to: lastDayOf(month) };
}

export function WhereCard({ month }: { readonly month: string }) {
  const [asTable, setAsTable] = useState(false);
  const range = whereRange(month);
  const breakdown = useQuery(breakdownQuery(range)).data;
  const categories = useQuery(categoriesQuery).data;
  const money = useMoney();
  const tokens = useTokens();
  if (!breakdown || !categories) return null;
  const { currency } = breakdown;
  const slices = toSlices(breakdown.items, categories, currency);
  if (slices.length === 0) return null;
  const total = slices.reduce((sum, { minor }) => sum + minor, 0);
  const linkTo = ({ ids }: Slice) =>
    transactionsLink({ type: 'expense', from: month, to: range.date_to, category: ids });
  const named = formatList(slices.slice(0, 3).map(({ name, percent }) => `${name} ${wholePercent(percent)}`));
  const sum = money(total, currency, { whole: true });
  return (
    <Card
      className={classes.card}
      title={t`Where it went`}
      actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
    >
      {asTable ? (
        <FigureTable
          label={t`Spending by category`}
          className={classes.table}
          columns={[t`Category`, t`Amount`, t`Share`]}
          rows={slices.map((slice) => ({
            key: slice.key,
            name: slice.name,
            cells: [<Amount key="amount" amount={slice.minor} currency={currency} />, share(slice)],
          }))}
        />
      ) : (
        <div className={classes.parts}>
          <div className={classes.ring}>
            <LaterPart
              of={chart}
              label={t`Spending by category: ${named}, of ${sum}.`}
              values={slices.map(({ minor }) => minor)}
              colors={slices.map((slice) => sliceColor(slice, tokens))}
            />
            <p className={classes.middle} aria-hidden="true">
              <Amount className={classes.total} amount={total} currency={currency} whole />
              <span>
                {plural(
                  slices.reduce((sum, { count }) => sum + count, 0),
                  { one: '# category', other: '# categories' },
                )}
              </span>
            </p>
          </div>
          <ul className={classes.list}>
            {slices.map((slice) => (
              <li key={slice.key}>
                <Link className={classes.line} to={linkTo(slice)}>
                  {slice.category ? (
                    <CategoryIcon icon={slice.category.icon} color={slice.color ?? slice.category.color} />
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
  return percent === 0 ? `<${wholePercent(1)}` : wholePercent(percent);
}

function wholePercent(percent: number): string {
  return number(percent / 100, { style: 'percent' });
}
