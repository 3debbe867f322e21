import { plural, t } from '@lingui/core/macro';
import { Button, Switch } from '@mantine/core';
import { useLayoutEffect, useRef, useState } from 'react';
import { formatDate, formatDateRange, titleDate } from '#renderer/lib/format.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { categoryCanvasColor } from '#renderer/ui/tokens.ts';
import { useMoney } from '#renderer/ui/use-money.ts';
import { useTokens } from '#renderer/ui/use-tokens.ts';
import { CategoryMark } from './CategoryMark.tsx';
import { FigureLink } from './FigureLink.tsx';
import { courseWords, transactionsIn, transactionsOf, trendFinding } from './findings.ts';
import { daysWithin, monthsOf } from './periods.ts';
import classes from './Reports.module.css';
import type { Course, TrendLine } from './trend.ts';
import { useAxis } from './use-axis.ts';
import type { Report } from './use-report.ts';

const chart = deferred(() => import('#renderer/charts/MonthBars.tsx').then((m) => m.MonthBars));

type Line = TrendLine & { readonly course: Course };

interface TrendCardProps {
  readonly lines: readonly Line[];
  readonly range: DateRange;
  readonly currency: string;
  readonly isCertain: boolean;
  readonly report: Report;
}

const shownFirst = 9;

/** A small chart for each category, on scales of their own or on the same one. */
export function TrendCard({ lines, range, currency, isCertain, report }: TrendCardProps) {
  const [asTable, setAsTable] = useState(false);
  const [sameScale, setSameScale] = useState(false);
  const [all, setAll] = useState(false);
  const { type } = report.filter;
  const shown = all || asTable ? lines : lines.slice(0, shownFirst);
  const count = lines.length;
  const everything = shown.flatMap(({ points }) => points);
  return (
    <Card
      title={trendFinding(lines, type, isCertain)}
      subtitle={formatDateRange(range.from, range.to)}
      actions={
        <>
          {!asTable && (
            <Switch
              className={classes.scale ?? ''}
              label={t`Same scale`}
              checked={sameScale}
              onChange={(event) => setSameScale(event.currentTarget.checked)}
            />
          )}
          <TableToggle asTable={asTable} onChange={setAsTable} />
        </>
      }
    >
      {asTable ? (
        <TrendTable lines={lines} range={range} currency={currency} report={report} />
      ) : (
        <ul className={classes.multiples}>
          {shown.map((line) => (
            <li key={line.key}>
              <SmallChart
                line={line}
                range={range}
                currency={currency}
                report={report}
                scaleOf={sameScale ? everything : line.points}
              />
            </li>
          ))}
        </ul>
      )}
      {!asTable && lines.length > shownFirst && (
        <Button className={classes.more ?? ''} variant="default" onClick={() => setAll(!all)}>
          {all ? t`Show the largest only` : plural(count, { other: 'Show all # categories' })}
        </Button>
      )}
    </Card>
  );
}

interface SmallChartProps {
  readonly line: Line;
  readonly range: DateRange;
  readonly currency: string;
  readonly report: Report;
  /** The values that have to fit. */
  readonly scaleOf: readonly number[];
}

function SmallChart({ line, range, currency, report, scaleOf }: SmallChartProps) {
  const { toUnits } = useAxis(currency);
  const money = useMoney();
  const tokens = useTokens();
  const { name, category, ids, points, total, course } = line;
  const months = monthsOf(range);
  const words = courseWords(course);
  const sum = money(total, currency, { whole: true });
  return (
    <section aria-label={name}>
      <h3 className={classes.smallTitle}>
        <CategoryMark category={category} />
        <span className={classes.smallName}>{name}</span>
        <FigureLink
          to={report.linkTo(range, { type: report.filter.type, category: ids })}
          amount={total}
          currency={currency}
          opens={transactionsOf(name)}
        />
      </h3>
      <p className={classes.smallWords}>{words}</p>
      <div className={classes.smallChart}>
        <LaterPart
          of={chart}
          label={t`${name} by month, ${sum} in all. ${words}.`}
          values={points.map(toUnits)}
          names={months.map((month, at) =>
            at === 0 || at === months.length - 1 ? formatDate(month, 'monthShort') : '',
          )}
          color={category ? categoryCanvasColor(category.color, tokens) : tokens.field}
          min={toUnits(Math.min(0, ...scaleOf))}
          max={toUnits(Math.max(1, ...scaleOf)) * 1.04}
        />
      </div>
    </section>
  );
}

type TrendTableProps = Pick<TrendCardProps, 'lines' | 'range' | 'currency' | 'report'>;

function TrendTable({ lines, range, currency, report }: TrendTableProps) {
  const months = monthsOf(range);
  const box = useRef<HTMLElement>(null);
  // What is of interest first is the present month.
  useLayoutEffect(() => {
    box.current?.scrollTo({ left: box.current.scrollWidth });
  }, []);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by key
    <section ref={box} className={classes.scroll} tabIndex={0} aria-label={t`Scroll the months`}>
      <table className={classes.table} aria-label={t`Categories by month`}>
        <thead>
          <tr>
            <th scope="col">{t`Category`}</th>
            {months.map((month) => (
              <th key={month} scope="col">
                {titleDate(month, 'monthShortYear')}
              </th>
            ))}
            <th scope="col">{t`In all`}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ key, name, ids, points, total }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {months.map((month, at) => (
                <td key={month}>
                  <FigureLink
                    to={report.linkTo(daysWithin(month, range), { type: report.filter.type, category: ids })}
                    amount={points[at] ?? 0}
                    currency={currency}
                    opens={transactionsIn(name, month)}
                  />
                </td>
              ))}
              <td>
                <Amount amount={total} currency={currency} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
