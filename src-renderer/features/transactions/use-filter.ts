import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { readFilter, type TransactionFilter, writeFilter } from './transaction-filter.ts';

interface FilterState {
  readonly filter: TransactionFilter;
  /** Typing in a field replaces the entry of the history; choosing something adds one, so that Back takes it away again. */
  readonly change: (changes: Partial<TransactionFilter>, options?: { readonly replace?: boolean }) => void;
  readonly clear: () => void;
}

export function useFilter(): FilterState {
  const [search, setSearch] = useSearchParams();
  const text = search.toString();
  const filter = useMemo(() => readFilter(new URLSearchParams(text)), [text]);
  const change = useCallback<FilterState['change']>(
    (changes, options) =>
      setSearch((current) => writeFilter({ ...readFilter(current), ...changes }), {
        replace: options?.replace ?? false,
      }),
    [setSearch],
  );
  const clear = useCallback(() => setSearch((current) => writeFilter({ bin: readFilter(current).bin })), [setSearch]);
  return { filter, change, clear };
}
