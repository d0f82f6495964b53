import { type QueryClient, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type Language, speak, speakLanguageOf } from '../i18n/index.ts';
import { ApiError, answerOf, api, rememberCsrfToken, type Schemas } from './client.ts';

export type Me = Schemas['Me'];
export type Access = Me['access'][number];

/** Who is signed in; null: nobody. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Me | null> => {
    try {
      return welcome(await answerOf(api.GET('/session', { signal })));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

function welcome(me: Me): Me {
  rememberCsrfToken(me.csrfToken);
  return me;
}

/** The person at the screen. Only for pages below the shell, which stands behind the sign-in. */
export function useMe(): Me {
  const { data } = useQuery(sessionQuery);
  if (!data) throw new Error('Expected somebody to be signed in, but nobody is.');
  return data;
}

/** Nothing that one person saw is left for the next; the session itself stays, as pages watch it. */
function forgetOthers(queryClient: QueryClient): void {
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
}

export function useSignIn() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: ['sign-in'],
    mutationFn: (body: { login: string; password: string }) => answerOf(api.POST('/session', { body })),
    onSuccess(me) {
      forgetOthers(queryClient);
      speakLanguageOf(me);
      queryClient.setQueryData(sessionQuery.queryKey, welcome(me));
    },
  });
}

export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/session')),
    onSettled() {
      forgetOthers(queryClient);
      queryClient.setQueryData(sessionQuery.queryKey, null);
    },
  });
}

/** Speaks the language at once and keeps it for the person. */
export function useChangeLanguage() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (language: Language) => {
      speak(language);
      return answerOf(api.PATCH('/session', { body: { language } }));
    },
    onSuccess(me) {
      queryClient.setQueryData(sessionQuery.queryKey, welcome(me));
      void queryClient.invalidateQueries({ queryKey: ['task'] });
    },
  });
}

export const demoCastQuery = queryOptions({
  queryKey: ['demo-cast'],
  queryFn: ({ signal }) => answerOf(api.GET('/demo-cast', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});
