import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { breakdownQuery, categoriesQuery } from '#renderer/api/queries.ts';
import type { Slice } from '#renderer/features/overview/slices.ts';
import { formatDateRange, formatList, plural } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { CategoryIcon } from '#renderer/ui/CategoryIcon.tsx';
import { deferred, Part } from '#renderer/ui/deferred.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { categoryCanvasColor } from '#renderer/ui/tokens.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import type { RankedCategory } from './categories.ts';
import { compareCategories } from './categories.ts';
import { FigureLink } from './FigureLink.tsx';
import { categoriesFinding, changeWords, share } from './findings.ts';
import { LeftOut, NothingHere, ReportSkeleton } from './ReportNotes.tsx';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';
import { asDates, useKept } from './use-report.ts';

const chart = deferred(() => import('#renderer/charts/ShareDoughnut.tsx').then((m) => m.ShareDoughnut));

/** Where does it go? */
export function CategoriesReport({ report }: { readonly report: Report }) {
  const { filter, scope, linkTo } = report;
  const { type, range, before } = filter;
  const [asTable, setAsTable] = useState(false);
  const breakdown = useKept(breakdownQuery({ type, ...asDates(range), ...scope }));
  const earlier = useKept(breakdownQuery({ type, ...asDates(before), ...scope }));
  const categories = useQuery(categoriesQuery).data;
  if (!breakdown || !earlier || !categories) return <ReportSkeleton />;
  const { currency, unconverted } = breakdown;
  const { slices, ranked, total, totalBefore } = compareCategories(
    breakdown.items,
    earlier.items,
    categories,
    currency,
  );
  if (ranked.length === 0) return <NothingHere what={type} />;
  const isCertain = unconverted === 0;
  const open = (ids: RankedCategory['ids']) => linkTo(range, { type, category: ids });
  return (
    <>
      <Card
        title={categoriesFinding(slices, type, isCertain)}
        subtitle={`${formatDateRange(range.from, range.to)}, compared with ${formatDateRange(before.from, before.to)}`}
        actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
      >
        <div className={classes.parts} data-table={asTable || undefined}>
          {!asTable && <Ring slices={slices} total={total} currency={currency} type={type} />}
          <CategoryTable
            ranked={ranked}
            currency={currency}
            open={open}
            total={total}
            totalBefore={totalBefore}
            totalLink={linkTo(range, { type })}
          />
        </div>
      </Card>
      <LeftOut count={unconverted} currency={currency} />
    </>
  );
}

interface RingProps {
  readonly slices: readonly Slice[];
  readonly total: number;
  readonly currency: string;
  readonly type: 'expense' | 'income';
}

function Ring({ slices, total, currency, type }: RingProps) {
  const money = useMoney();
  const t = useTokens();
  const named = formatList(slices.slice(0, 3).map(({ name, percent }) => `${name} ${share(percent)}`));
  const subject = type === 'expense' ? 'Spending' : 'Income';
  const count = slices.reduce((sum, slice) => sum + slice.count, 0);
  return (
    <div className={classes.ring}>
      <Part
        of={chart}
        label={`${subject} by category: ${named}, of ${money(total, currency, { whole: true })}.`}
        values={slices.map(({ minor }) => minor)}
        colors={slices.map(({ category, isRest }) =>
          category ? categoryCanvasColor(category.color, t) : isRest ? t.field : t.line,
        )}
      />
      <p className={classes.middle} aria-hidden="true">
        <Amount className={classes.middleAmount} amount={total} currency={currency} whole />
        <span>{plural(count, { one: 'category', other: 'categories' })}</span>
      </p>
    </div>
  );
}

interface CategoryTableProps {
  readonly ranked: readonly RankedCategory[];
  readonly currency: string;
  readonly open: (ids: RankedCategory['ids']) => string;
  readonly total: number;
  readonly totalBefore: number;
  readonly totalLink: string;
}

/** The ranked list: legend of the ring and its data at once. */
function CategoryTable({ ranked, currency, open, total, totalBefore, totalLink }: CategoryTableProps) {
  return (
    <div>
      <table className={classes.table} aria-label="Categories, largest first">
        <thead>
          <tr>
            <th scope="col">Category</th>
            <th scope="col">Amount</th>
            <th scope="col">Share</th>
            <th scope="col">Change</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ key, name, category, ids, minor, before, percent }) => (
            <tr key={key}>
              <th scope="row">
                <span className={classes.named}>
                  {category ? (
                    <CategoryIcon icon={category.icon} color={category.color} />
                  ) : (
                    <span className={classes.dot} />
                  )}
                  {name}
                </span>
              </th>
              <td>
                <FigureLink to={open(ids)} amount={minor} currency={currency} of={name} />
              </td>
              <td className={classes.quiet}>{minor > 0 ? share(percent) : ''}</td>
              <td className={classes.quiet}>{changeWords(minor, before)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">In all</th>
            <td>
              <FigureLink to={totalLink} amount={total} currency={currency} of="all categories" />
            </td>
            <td />
            <td className={classes.quiet}>{changeWords(total, totalBefore)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
