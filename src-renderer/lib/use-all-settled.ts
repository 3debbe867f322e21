import { type QueryKey, type UseQueryOptions, useQueries } from '@tanstack/react-query';
import { useState } from 'react';

/** Whether each of these queries has been answered once, or has failed: what is then shown together does not push anything aside. */
export function useAllSettled(
  queries: readonly Pick<UseQueryOptions<never, Error, never, QueryKey>, 'queryKey'>[],
): boolean {
  const now = useQueries({ queries: [...queries], combine: areAllSettled });
  const [ever, setEver] = useState(now);
  if (now && !ever) setEver(true);
  return ever || now;
}

function areAllSettled(results: readonly { readonly isPending: boolean }[]): boolean {
  return results.every(({ isPending }) => !isPending);
}
