import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { IconChartLine } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { categoriesQuery, recurringQuery, summaryQuery } from '#renderer/api/queries.ts';
import { toMinor } from '#renderer/lib/minor.ts';
import { Card } from '#renderer/ui/Card.tsx';
import { EmptyState } from '#renderer/ui/EmptyState.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { addDays, addMonths } from '#shared/dates.ts';
import { ExpectedTable } from './ExpectedTable.tsx';
import { ForecastCard } from './ForecastCard.tsx';
import { expectedCategories, toForecast } from './forecast.ts';
import { sayForecastNote } from './forecast-note.ts';
import { LeftOut, ReportSkeleton } from './ReportNotes.tsx';
import classes from './Reports.module.css';
import { forecastQuery } from './report-queries.ts';
import type { Report } from './use-report.ts';
import { useKept } from './use-report.ts';

const lengths = [
  { value: '3', label: msg`3 months` },
  { value: '6', label: msg`6 months` },
  { value: '12', label: msg`12 months` },
] as const;

type Length = (typeof lengths)[number]['value'];

/** Where will I land? */
export function ForecastReport({ report }: { readonly report: Report }) {
  const { filter, scope, today } = report;
  const { type } = filter;
  const [length, setLength] = useState<Length>('6');
  const month = `${today.slice(0, 7)}-01`;
  const past = { from: addMonths(month, -12), to: addDays(month, -1) };
  const answer = useKept(forecastQuery({ months: Number(length), type, ...scope }));
  const summary = useKept(summaryQuery({ period: 'month', date_from: past.from, date_to: past.to, ...scope }));
  const categories = useQuery(categoriesQuery).data;
  const rules = useQuery(recurringQuery).data;
  if (!answer || !summary || !categories || !rules) return <ReportSkeleton />;
  const { currency, backtest } = answer;
  const forecast = toForecast(answer.items, currency);
  if (forecast.length === 0) return <TooShort note={answer.note} />;
  if (forecast.every(({ upper }) => upper === 0)) return <NothingExpected />;
  // Months before the first transaction are no history.
  const begun = summary.items.findIndex(({ count }) => count > 0);
  const history = summary.items.slice(Math.max(0, begun)).map((item) => ({
    month: item.period_start,
    minor: toMinor(item[type], currency),
  }));
  return (
    <div className={classes.stack}>
      <ForecastCard
        history={history}
        forecast={forecast}
        currency={currency}
        isCertain={answer.unconverted === 0}
        method={answer.method}
        recurring={rules.filter((rule) => rule.type === type && rule.active).length}
        backtest={{
          error: backtest.mae === null ? null : toMinor(backtest.mae, currency),
          naive: backtest.naive_mae === null ? null : toMinor(backtest.naive_mae, currency),
          months: backtest.months,
        }}
        report={report}
        lengths={
          <Segmented
            label={t`How far ahead`}
            value={length}
            options={lengths.map(({ value, label }) => ({ value, label: i18n._(label) }))}
            onChange={setLength}
          />
        }
      />
      <Card title={t`Expected by category`} subtitle={t`Names open the transactions of the last 12 months`}>
        <ExpectedTable
          rows={expectedCategories(answer.items, categories, currency)}
          months={forecast.map((item) => item.month)}
          currency={currency}
          linkTo={(ids) => report.linkTo(past, { type, category: ids })}
        />
      </Card>
      <LeftOut count={answer.unconverted} currency={currency} />
    </div>
  );
}

/** For example after a year in which nothing was written down. */
function NothingExpected() {
  return (
    <Card>
      <EmptyState
        icon={<IconChartLine size={20} stroke={1.75} aria-hidden="true" />}
        title={t`Nothing to expect in the next months`}
      >
        {t`The last months hold too little for a forecast, and nothing recurring is planned.`}
      </EmptyState>
    </Card>
  );
}

function TooShort({ note }: { readonly note: string | null }) {
  return (
    <Card>
      <EmptyState
        icon={<IconChartLine size={20} stroke={1.75} aria-hidden="true" />}
        title={t`Too few months for a forecast`}
      >
        {note === null ? t`A forecast needs at least three whole months of transactions.` : sayForecastNote(note)}
      </EmptyState>
    </Card>
  );
}
