import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { desktop } from '#renderer/lib/desktop.ts';
import type { LocalApiState } from '#shared/desktop.ts';

/** In a browser the page itself comes through the local door, so it is on at this address. */
function browserState(): LocalApiState {
  return { enabled: true, port: Number(location.port), address: location.origin, error: null };
}

export const localApiQuery = queryOptions({
  queryKey: ['local-api'],
  queryFn: async () => (await desktop?.localApi.get()) ?? browserState(),
});

/** State of the loopback port; undefined until the desktop has answered. */
export function useLocalApi(): LocalApiState | undefined {
  return useQuery(localApiQuery).data;
}

/** Opens or closes the port; only the desktop can. */
export function useSetLocalApi() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (choice: { enabled: boolean; port: number }) =>
      (await desktop?.localApi.set(choice)) ?? browserState(),
    onSuccess: (state) => client.setQueryData(localApiQuery.queryKey, state),
  });
}
