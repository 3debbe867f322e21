import { i18n } from '@lingui/core';
import { msg, t } from '@lingui/core/macro';
import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { NavLink, useLocation } from 'react-router';
import { accountsQuery, currenciesQuery } from '#renderer/api/queries.ts';
import { deferred, Part, usePreload } from '#renderer/ui/deferred.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import type { Kind } from './kinds.ts';
import { kinds } from './kinds.ts';
import type { PeriodChoice } from './periods.ts';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';

const customRange = deferred(() => import('./CustomRange.tsx').then((m) => m.CustomRange));
const parts = [customRange];

const periods = [
  { value: 'this-month', label: msg`This month` },
  { value: 'last-month', label: msg`Last month` },
  { value: 'this-year', label: msg`This year` },
  { value: 'last-12-months', label: msg`Last 12 months` },
  { value: 'custom', label: msg`Custom` },
] as const;

/** The five reports; the filter goes along from one to the next. */
export function KindTabs() {
  const { search } = useLocation();
  return (
    <nav className={classes.tabs} aria-label={t`Reports`}>
      {kinds.map(({ id, label }) => (
        <NavLink key={id} className={classes.tab ?? ''} to={`/reports/${id}${search}`}>
          {i18n._(label)}
        </NavLink>
      ))}
    </nav>
  );
}

interface ReportBarProps {
  readonly kind: Kind;
  readonly report: Report;
}

/** What the report covers, for all kinds the same. */
export function ReportBar({ kind, report }: ReportBarProps) {
  usePreload(parts);
  const { filter, change } = report;
  const choose = (period: PeriodChoice) =>
    period === 'custom' ? change({ period: null, ...filter.range }) : change({ period, from: null, to: null });
  return (
    <div className={classes.bar}>
      {kind !== 'forecast' && kind !== 'year' && (
        <>
          <Segmented
            label={t`Period`}
            value={filter.period}
            options={periods.map(({ value, label }) => ({ value, label: i18n._(label) }))}
            onChange={choose}
          />
          {filter.period === 'custom' && <Part of={customRange} range={filter.range} onChange={change} />}
        </>
      )}
      {kind !== 'year' && (
        <Segmented
          label={t`Expenses or income`}
          value={filter.type}
          options={[
            { value: 'expense', label: t`Expenses` },
            { value: 'income', label: t`Income` },
          ]}
          onChange={(type) => change({ type: type === 'income' ? type : null })}
        />
      )}
      <Narrow report={report} />
    </div>
  );
}

function Narrow({ report: { filter, change } }: { readonly report: Report }) {
  const accounts = useQuery(accountsQuery).data ?? [];
  const currencies = useQuery(currenciesQuery).data?.items ?? [];
  const used = currencies.filter(({ code, transaction_count: count }) => count > 0 || code === filter.currency);
  return (
    <>
      {accounts.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t`Account`}
          value={filter.account ?? ''}
          onChange={(event) => change({ account: event.currentTarget.value || null })}
          data={[
            { value: '', label: t`All accounts` },
            ...accounts.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
      {used.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t`Currency`}
          value={filter.currency ?? ''}
          onChange={(event) => change({ currency: event.currentTarget.value || null })}
          data={[
            { value: '', label: t`All currencies, converted` },
            ...used.map(({ code }) => ({ value: code, label: t`Only ${code}` })),
          ]}
        />
      )}
    </>
  );
}
