import { queryOptions } from '@tanstack/react-query';
import { call } from '#renderer/api/client.ts';
import type { QueryFor } from '#renderer/api/endpoints.ts';
import { keys } from '#renderer/api/queries.ts';

export function merchantsQuery(query: QueryFor<'getTopMerchants'>) {
  return queryOptions({
    queryKey: [...keys.analytics, 'merchants', query],
    queryFn: ({ signal }) => call('getTopMerchants', { query }, { signal }),
  });
}

export function forecastQuery(query: QueryFor<'getForecast'>) {
  return queryOptions({
    queryKey: [...keys.analytics, 'forecast', query],
    queryFn: ({ signal }) => call('getForecast', { query }, { signal }),
  });
}
