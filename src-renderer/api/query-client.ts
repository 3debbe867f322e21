import { notifyManager, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

// The default waits for a timer, so a switch that is flipped optimistically would jump back for a moment first.
notifyManager.setScheduler(queueMicrotask);

/** Data is fresh until the event stream says otherwise, so nothing is fetched again on focus or mount. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: 10 * 60_000,
      refetchOnWindowFocus: false,
      // A local server is there or it is not: `offline` of the browser means nothing here.
      networkMode: 'always',
      retry: (count, error) => count < 2 && !(error instanceof ApiProblem && error.status >= 400 && error.status < 500),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
