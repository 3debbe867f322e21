import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { accountsQuery, currenciesQuery } from '#renderer/api/queries.ts';
import { DateField } from '#renderer/features/transactions/DateField.tsx';
import { Segmented } from '#renderer/ui/Segmented.tsx';
import { kinds } from './kinds.ts';
import type { PeriodChoice, Range } from './periods.ts';
import classes from './Reports.module.css';
import type { Report } from './use-report.ts';

const periods = [
  { value: 'this-month', label: 'This month' },
  { value: 'last-month', label: 'Last month' },
  { value: 'this-year', label: 'This year' },
  { value: 'last-12-months', label: 'Last 12 months' },
  { value: 'custom', label: 'Custom' },
] as const;

/** The five reports; the filter goes along from one to the next. */
export function KindTabs() {
  const { search } = useLocation();
  return (
    <nav className={classes.tabs} aria-label="Reports">
      {kinds.map(({ id, label }) => (
        <NavLink key={id} className={classes.tab ?? ''} to={`/reports/${id}${search}`}>
          {label}
        </NavLink>
      ))}
    </nav>
  );
}

interface ReportBarProps {
  readonly report: Report;
}

/** What the report covers, for all kinds the same. */
export function ReportBar({ report }: ReportBarProps) {
  const { filter, change } = report;
  const choose = (period: PeriodChoice) =>
    period === 'custom' ? change({ period: null, ...filter.range }) : change({ period, from: null, to: null });
  return (
    <div className={classes.bar}>
      <Segmented label="Period" value={filter.period} options={periods} onChange={choose} />
      {filter.period === 'custom' && <CustomRange range={filter.range} onChange={change} />}
      <Segmented
        label="Expenses or income"
        value={filter.type}
        options={[
          { value: 'expense', label: 'Expenses' },
          { value: 'income', label: 'Income' },
        ]}
        onChange={(type) => change({ type: type === 'income' ? type : null })}
      />
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
          aria-label="Account"
          value={filter.account ?? ''}
          onChange={(event) => change({ account: event.currentTarget.value || null })}
          data={[
            { value: '', label: 'All accounts' },
            ...accounts.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
      )}
      {used.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label="Currency"
          value={filter.currency ?? ''}
          onChange={(event) => change({ currency: event.currentTarget.value || null })}
          data={[
            { value: '', label: 'All currencies, converted' },
            ...used.map(({ code }) => ({ value: code, label: `Only ${code}` })),
          ]}
        />
      )}
    </>
  );
}

interface CustomRangeProps {
  readonly range: Range;
  readonly onChange: (range: Readonly<Record<string, string>>) => void;
}

function CustomRange({ range, onChange }: CustomRangeProps) {
  const [key, setKey] = useState(0);
  const pick = (changes: Partial<Range>) => {
    const { from, to } = { ...range, ...changes };
    onChange(from <= to ? { from, to } : { from: to, to: from });
    // Days that were turned round show in their new fields.
    if (from > to) setKey(key + 1);
  };
  return (
    <div className={classes.dates} key={key}>
      <DateField aria-label="From" value={range.from} onPick={(from) => pick({ from })} />
      <span aria-hidden="true">–</span>
      <DateField aria-label="To" value={range.to} onPick={(to) => pick({ to })} />
    </div>
  );
}
