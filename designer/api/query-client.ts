import { QueryClient } from '@tanstack/react-query';
import { ApiError, UNREACHABLE } from './client.ts';

/** Worth asking again: the server was away or busy, not a refusal. */
function passes(error: ApiError): boolean {
  return error.status === UNREACHABLE || error.status >= 502;
}

export const queryClient = new QueryClient({
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
