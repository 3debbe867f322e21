import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { filterOf, savedViewsQuery } from './saved-views.ts';
import { isNarrowed, readFilter, readId, type TransactionFilter, writeFilter } from './transaction-filter.ts';

interface FilterState {
  readonly filter: TransactionFilter;
  /** Typing in a field replaces the entry of the history; choosing something adds one, so that Back takes it away again. */
  readonly change: (changes: Partial<TransactionFilter>, options?: { readonly replace?: boolean }) => void;
  readonly clear: () => void;
}

/** The filter of the address. Which saved view it began with stays there while it is changed, so that the view can be brought up to it. */
export function useFilter(): FilterState {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text]);
  const change = useCallback<FilterState['change']>(
    (changes, options) =>
      setSearch((current) => withView(writeFilter({ ...readFilter(current), ...changes }), current), {
        replace: options?.replace ?? false,
      }),
    [setSearch],
  );
  const clear = useCallback(() => setSearch((current) => writeFilter({ bin: readFilter(current).bin })), [setSearch]);
  useNamedView(filter, search, setSearch);
  return { filter, change, clear };
}

/** An address that names a view and nothing else opens the view. */
function useNamedView(
  filter: TransactionFilter,
  search: URLSearchParams,
  setSearch: ReturnType<typeof useSearchParams>[1],
): void {
  const id = readId(search.get('view'));
  const bare = id !== null && !isNarrowed(filter);
  const view = useQuery({ ...savedViewsQuery, enabled: bare }).data?.find((one) => one.id === id);
  useEffect(() => {
    if (!bare || view === undefined) return;
    const opened = writeFilter(filterOf(view));
    if (opened.size > 0) setSearch(withView(opened, search), { replace: true });
  }, [bare, view, search, setSearch]);
}

function withView(next: URLSearchParams, current: URLSearchParams): URLSearchParams {
  const view = current.get('view');
  if (view !== null && next.size > 0) next.set('view', view);
  return next;
}
