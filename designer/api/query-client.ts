import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError, UNREACHABLE } from './client.ts';

/** Worth asking again: the server was away or busy, not a refusal. */
function passes(error: ApiError): boolean {
  return error.status === UNREACHABLE || error.status >= 502;
}

/** A session that is over leads to the sign-in page, whatever was asked. */
function onError(error: ApiError): void {
  if (error.status === 401) queryClient.setQueryData(['session'], null);
}

export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError }),
  mutationCache: new MutationCache({
    onError: (error, _variables, _result, { options }) => {
      if (options.mutationKey?.[0] !== 'sign-in') onError(error);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (count, error) => error instanceof ApiError && passes(error) && count < 3,
      refetchOnWindowFocus: true,
      networkMode: 'always',
    },
    mutations: { retry: false, networkMode: 'always' },
  },
});
