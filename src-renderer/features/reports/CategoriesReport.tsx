import { plural, t } from '@lingui/core/macro';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { breakdownQuery, categoriesQuery } from '#renderer/api/queries.ts';
import { type Slice, sliceColor } from '#renderer/features/overview/slices.ts';
import { formatDateRange, formatList } from '#renderer/lib/format.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import { CategoryMark } from './CategoryMark.tsx';
import type { RankedCategory } from './categories.ts';
import { compareCategories } from './categories.ts';
import { FigureLink } from './FigureLink.tsx';
import { categoriesFinding, changeWords, share, transactionsOf } from './findings.ts';
import { LeftOut, NothingOfType, ReportSkeleton } from './ReportNotes.tsx';
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
  if (ranked.length === 0) return <NothingOfType report={report} />;
  const isCertain = unconverted === 0;
  const days = formatDateRange(range.from, range.to);
  const daysBefore = formatDateRange(before.from, before.to);
  const open = (ids: RankedCategory['ids']) => linkTo(range, { type, category: ids });
  return (
    <>
      <Card
        title={categoriesFinding(slices, type, isCertain)}
        subtitle={t`${days}, compared with ${daysBefore}`}
        actions={<TableToggle asTable={asTable} onChange={setAsTable} />}
      >
        <div className={classes.parts} data-table={asTable || undefined}>
          {!asTable && <Ring slices={slices} total={total} currency={currency} type={type} />}
          <CategoryTable
            ranked={ranked}
            slices={slices}
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
  const tokens = useTokens();
  const named = formatList(slices.slice(0, 3).map(({ name, percent }) => `${name} ${share(percent)}`));
  const sum = money(total, currency, { whole: true });
  const count = slices.reduce((sum, slice) => sum + slice.count, 0);
  return (
    <div className={classes.ring}>
      <LaterPart
        of={chart}
        label={
          type === 'expense'
            ? t`Spending by category: ${named}, of ${sum}.`
            : t`Income by category: ${named}, of ${sum}.`
        }
        values={slices.map(({ minor }) => minor)}
        colors={slices.map((slice) => sliceColor(slice, tokens))}
      />
      <p className={classes.middle} aria-hidden="true">
        <Amount className={classes.middleAmount} amount={total} currency={currency} whole />
        <span>{plural(count, { one: '# category', other: '# categories' })}</span>
      </p>
    </div>
  );
}

interface CategoryTableProps {
  readonly ranked: readonly RankedCategory[];
  /** Whose colours the list has too. */
  readonly slices: readonly Slice[];
  readonly currency: string;
  readonly open: (ids: RankedCategory['ids']) => string;
  readonly total: number;
  readonly totalBefore: number;
  readonly totalLink: string;
}

/** The ranked list: legend of the ring and its data at once. */
function CategoryTable({ ranked, slices, currency, open, total, totalBefore, totalLink }: CategoryTableProps) {
  const colorOf = new Map(slices.map(({ key, color }) => [key, color]));
  return (
    <div>
      <table className={classes.table} aria-label={t`Categories, largest first`}>
        <thead>
          <tr>
            <th scope="col">{t`Category`}</th>
            <th scope="col">{t`Amount`}</th>
            <th scope="col">{t`Share`}</th>
            <th scope="col">{t({ message: 'Change', context: 'noun' })}</th>
          </tr>
        </thead>
        <tbody>
          {ranked.map(({ key, name, category, ids, minor, before, percent }) => (
            <tr key={key}>
              <th scope="row">
                <span className={classes.named}>
                  <CategoryMark category={category && { ...category, color: colorOf.get(key) ?? category.color }} />
                  {name}
                </span>
              </th>
              <td>
                <FigureLink to={open(ids)} amount={minor} currency={currency} opens={transactionsOf(name)} />
              </td>
              <td className={classes.quiet}>{minor > 0 ? share(percent) : ''}</td>
              <td className={classes.quiet}>{changeWords(minor, before)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t`In all`}</th>
            <td>
              <FigureLink to={totalLink} amount={total} currency={currency} opens={t`transactions of all categories`} />
            </td>
            <td />
            <td className={classes.quiet}>{changeWords(total, totalBefore)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
