import { plural, t } from '@lingui/core/macro';
import type { ReactNode } from 'react';
import { useState } from 'react';
import type { Answer } from '#renderer/api/endpoints.ts';
import { capitalise, formatDate, titleDate } from '#renderer/lib/format.ts';
import { monthName } from '#renderer/lib/month-name.ts';
import { Amount } from '#renderer/ui/Amount.tsx';
import { Card } from '#renderer/ui/Card.tsx';
import { deferred, LaterPart } from '#renderer/ui/deferred.tsx';
import { useInterface } from '#renderer/ui/interface-store.ts';
import { TableToggle } from '#renderer/ui/TableToggle.tsx';
import { useMoney } from '#renderer/ui/use-money.ts';
import { FigureLink } from './FigureLink.tsx';
import type { Backtest } from './findings.ts';
import { forecastFinding, pastErrorWords, transactionsOf } from './findings.ts';
import type { ForecastMonth } from './forecast.ts';
import { toSeries, usualMonth } from './forecast.ts';
import { daysWithin } from './periods.ts';
import classes from './Reports.module.css';
import { useAxis } from './use-axis.ts';
import type { Report } from './use-report.ts';

const chart = deferred(() => import('#renderer/charts/ForecastChart.tsx').then((m) => m.ForecastChart));

interface ForecastCardProps {
  /** Whole months; amounts are minor units. */
  readonly history: readonly { readonly month: string; readonly minor: number }[];
  readonly forecast: readonly ForecastMonth[];
  readonly currency: string;
  readonly isCertain: boolean;
  readonly method: Answer<'getForecast'>['method'];
  /** How many recurring transactions it knows. */
  readonly recurring: number;
  readonly backtest: Backtest;
  readonly report: Report;
  readonly lengths: ReactNode;
}

/** What is expected in its band, what that is from, and how far off it was before. */
export function ForecastCard(props: ForecastCardProps) {
  const { history, forecast, currency, isCertain, method, recurring, backtest, report, lengths } = props;
  const [asTable, setAsTable] = useState(false);
  const amountsHidden = useInterface((state) => state.amountsHidden);
  const money = useMoney();
  const { type } = report.filter;
  const [next] = forecast;
  if (!next) return null;
  const usual = isCertain && !amountsHidden ? usualMonth(history.map(({ minor }) => minor)) : null;
  const name = capitalise(monthName(next.month, report.today));
  const finding = forecastFinding(next, usual, { month: name, currency, type }, money);
  const expected = money(next.expected, currency, { whole: true });
  const [lower, upper] = [money(next.lower, currency, { whole: true }), money(next.upper, currency, { whole: true })];
  return (
    <Card
      title={finding}
      subtitle={t`${name}: about ${expected}; four months of five land between ${lower} and ${upper}`}
      actions={
        <>
          {lengths}
          <TableToggle asTable={asTable} onChange={setAsTable} />
        </>
      }
    >
      {asTable ? (
        <ForecastTable history={history} forecast={forecast} currency={currency} report={report} />
      ) : (
        <ForecastPicture {...props} label={t`${finding}. ${name}: about ${expected}, between ${lower} and ${upper}.`} />
      )}
      <p className={classes.words}>{sourceWords(method, history.length, recurring)}</p>
      <p className={classes.words}>{pastErrorWords(backtest, currency, money)}</p>
    </Card>
  );
}

function ForecastPicture({
  history,
  forecast,
  currency,
  report,
  label,
}: ForecastCardProps & { readonly label: string }) {
  const { toUnits, writeAmount } = useAxis(currency);
  const series = toSeries(
    history.map(({ minor }) => minor),
    forecast,
  );
  const draw = (values: readonly (number | null)[]) => values.map((value) => (value === null ? null : toUnits(value)));
  const now = `${report.today.slice(0, 7)}-01`;
  const months = [...history.map(({ month }) => month), now, ...forecast.map(({ month }) => month)];
  return (
    <div className={classes.chart}>
      <LaterPart
        of={chart}
        label={label}
        names={months.map((month) => (month === now ? t`Today` : formatDate(month, 'monthShort')))}
        past={draw(series.past)}
        expected={draw(series.expected)}
        lower={draw(series.lower)}
        upper={draw(series.upper)}
        today={series.today}
        pastName={report.filter.type === 'expense' ? t`Spent` : t`Received`}
        expectedName={t`Expected`}
        writeAmount={writeAmount}
      />
    </div>
  );
}

/** What the forecast is from. */
function sourceWords(method: Answer<'getForecast'>['method'], months: number, recurring: number): string {
  if (method === 'level')
    return t`From what is usual in ${plural(months, { one: '# whole month', other: '# whole months' })}, and from ${plural(recurring, { one: '# recurring transaction', other: '# recurring transactions' })}.`;
  return plural(recurring, {
    one: 'From the trend and the seasons of at least a year of whole months, and from # recurring transaction.',
    other: 'From the trend and the seasons of at least a year of whole months, and from # recurring transactions.',
  });
}

type ForecastTableProps = Pick<ForecastCardProps, 'history' | 'forecast' | 'currency' | 'report'>;

function ForecastTable({ history, forecast, currency, report }: ForecastTableProps) {
  const { type } = report.filter;
  const linkTo = (month: string) => report.linkTo(daysWithin(month, { from: month, to: report.today }), { type });
  return (
    <table className={classes.table} aria-label={t`Forecast by month`}>
      <thead>
        <tr>
          <th scope="col">{t`Month`}</th>
          <th scope="col">{type === 'expense' ? t`Spent` : t`Received`}</th>
          <th scope="col">{t`Expected`}</th>
          <th scope="col">{t`At least`}</th>
          <th scope="col">{t`At most`}</th>
          <th scope="col">{t`Of it recurring`}</th>
        </tr>
      </thead>
      <tbody>
        {history.map(({ month, minor }) => (
          <tr key={month}>
            <th scope="row">{titleDate(month, 'month')}</th>
            <td>
              <FigureLink
                to={linkTo(month)}
                amount={minor}
                currency={currency}
                opens={transactionsOf(formatDate(month, 'month'))}
              />
            </td>
            <td colSpan={4} />
          </tr>
        ))}
        {forecast.map(({ month, ...amounts }) => (
          <tr key={month}>
            <th scope="row">{titleDate(month, 'month')}</th>
            <td />
            {(['expected', 'lower', 'upper', 'scheduled'] as const).map((part) => (
              <td key={part}>
                <Amount amount={amounts[part]} currency={currency} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
