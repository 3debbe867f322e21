import type { QueryKey } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/** Shows a change in all that is cached under a key, before the API has answered. Answers how to put back what was there. */
export function showAtOnce<Data>(queryKey: QueryKey, change: (data: Data) => Data): () => void {
  // What is on its way was read before the change.
  void queryClient.cancelQueries({ queryKey });
  const before = queryClient.getQueriesData<Data>({ queryKey });
  queryClient.setQueriesData<Data>({ queryKey }, (data) => data && change(data));
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data);
  };
}
