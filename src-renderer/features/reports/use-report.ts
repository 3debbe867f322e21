import { keepPreviousData, type QueryKey, type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { transactionsLink } from '#renderer/lib/links.ts';
import type { DateRange } from '#renderer/lib/month.ts';
import { useToday } from '#renderer/lib/use-today.ts';
import type { ReportFilter } from './periods.ts';
import { readReportFilter } from './periods.ts';

export interface Report {
  readonly filter: ReportFilter;
  readonly today: string;
  /** What narrows the sums apart from their days. */
  readonly scope: { readonly account?: number; readonly currency?: string };
  /** Changes parts of the address; null takes one away. */
  readonly change: (changes: Readonly<Record<string, string | null>>) => void;
  /** The transactions of some days within this report. */
  readonly linkTo: (range: DateRange, more?: Readonly<Record<string, string | readonly (string | number)[]>>) => string;
}

/** The report that the address asks for. */
export function useReport(): Report {
  const today = useToday();
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => readReportFilter(new URLSearchParams(text), today), [text, today]);
  const change = useCallback<Report['change']>(
    (changes) =>
      setSearch((current) => {
        const next = new URLSearchParams(current);
        for (const [name, value] of Object.entries(changes))
          if (value === null) next.delete(name);
          else next.set(name, value);
        return next;
      }),
    [setSearch],
  );
  const { account, currency } = filter;
  const scope = { ...(account !== null && { account }), ...(currency !== null && { currency }) };
  return {
    filter,
    today,
    scope,
    change,
    linkTo: (range, more = {}) => transactionsLink({ ...range, ...scope, ...more }),
  };
}

/** A range as the sums take it. */
export function asDates({ from, to }: DateRange): { date_from: string; date_to: string } {
  return { date_from: from, date_to: to };
}

/** What a query answers; while another period is on its way, what it answered before, so that nothing jumps. */
export function useKept<T, Q extends QueryKey>(options: UseQueryOptions<T, Error, T, Q>): T | undefined {
  return useQuery({ ...options, placeholderData: keepPreviousData }).data;
}
