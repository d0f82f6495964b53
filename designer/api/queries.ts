import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from './client.ts';
import type { operations } from './schema.d.ts';

export type Task = Schemas['Task'];
/** openapi-typescript joins the outcomes of Task and TaskCard into a type that no array has; here they are as answered. */
export type TaskCard = Omit<Schemas['TaskCard'], 'outcomes'> & {
  outcomes: (Schemas['Outcome'] & { next: Schemas['NextStep'][] })[];
};
export type MyDay = Schemas['MyDay'];
export type ContractRow = Schemas['ContractRow'];
export type Contract = Schemas['Contract'];
export type InstanceRow = Schemas['InstanceRow'];
export type Instance = Schemas['Instance'];

type QueryOf<O extends keyof operations> = operations[O]['parameters'] extends { query?: infer Q }
  ? NonNullable<Q>
  : never;

const PAGE = 100;

export const myDayQuery = queryOptions({
  queryKey: ['my-day'],
  queryFn: ({ signal }) => answerOf(api.GET('/my-day', { params: { query: { limit: 50 } }, signal })),
});

export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: ['task', id],
    queryFn: async ({ signal }) =>
      (await answerOf(api.GET('/tasks/{id}', { params: { path: { id } }, signal }))) as TaskCard,
  });

export const contractsQuery = (filters: QueryOf<'getContracts'>) =>
  infiniteQueryOptions({
    queryKey: ['contracts', filters],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/contracts', { params: { query: { ...filters, limit: PAGE, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const contractQuery = (id: string) =>
  queryOptions({
    queryKey: ['contract', id],
    queryFn: ({ signal }) => answerOf(api.GET('/contracts/{id}', { params: { path: { id } }, signal })),
  });

export const instancesQuery = (filters: QueryOf<'getInstances'>) =>
  infiniteQueryOptions({
    queryKey: ['instances', filters],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/instances', { params: { query: { ...filters, limit: PAGE, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const instanceQuery = (id: string) =>
  queryOptions({
    queryKey: ['instance', id],
    queryFn: ({ signal }) => answerOf(api.GET('/instances/{id}', { params: { path: { id } }, signal })),
  });

export const diagramQuery = (id: string) =>
  queryOptions({
    queryKey: ['instance', id, 'diagram'],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/instances/{id}/diagram', { params: { path: { id } }, signal })),
  });

export const ganttQuery = (id: string) =>
  queryOptions({
    queryKey: ['instance', id, 'gantt'],
    queryFn: ({ signal }) => answerOf(api.GET('/instances/{id}/gantt', { params: { path: { id } }, signal })),
  });

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ['instance', id, 'history'],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/instances/{id}/history', { params: { path: { id }, query: { limit: 1000 } }, signal }),
      ),
  });

export const variablesHistoryQuery = (id: string, name?: string) =>
  infiniteQueryOptions({
    queryKey: ['instance', id, 'variables', name ?? null],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/instances/{id}/variables/history', {
          params: {
            path: { id },
            query: { ...(name ? { name } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const incidentsQuery = queryOptions({
  queryKey: ['incidents'],
  queryFn: ({ signal }) => answerOf(api.GET('/incidents', { params: { query: { limit: 200 } }, signal })),
});

export const messagesQuery = (state: Schemas['Message']['state']) =>
  infiniteQueryOptions({
    queryKey: ['messages', state],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/messages', { params: { query: { state, limit: PAGE, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
  });

export const clientsQuery = (query: string) =>
  queryOptions({
    queryKey: ['clients', query],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/clients', { params: { query: { limit: 50, ...(query ? { query } : {}) } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

/** A check takes seconds, and no live event tells of its end. */
const LOOK_AGAIN = 5000;

export const historyStateQuery = queryOptions({
  queryKey: ['history', 'state'],
  queryFn: ({ signal }) => answerOf(api.GET('/history/state', { signal })),
  refetchInterval: LOOK_AGAIN,
});

export const historyDifferencesQuery = queryOptions({
  queryKey: ['history', 'differences'],
  queryFn: ({ signal }) =>
    answerOf(api.GET('/history/differences', { params: { query: { limit: 200 } }, signal })),
  refetchInterval: LOOK_AGAIN,
});

export const employeesQuery = (query: string) =>
  queryOptions({
    queryKey: ['employees', query],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/employees', { params: { query: { limit: 100, ...(query ? { query } : {}) } }, signal }),
      ),
    placeholderData: keepPreviousData,
  });

export const departmentsQuery = queryOptions({
  queryKey: ['departments'],
  queryFn: ({ signal }) => answerOf(api.GET('/departments', { signal })),
  staleTime: 600_000,
});

export const rolesQuery = queryOptions({
  queryKey: ['roles'],
  queryFn: ({ signal }) => answerOf(api.GET('/roles', { signal })),
  staleTime: 600_000,
});

export const calendarsQuery = queryOptions({
  queryKey: ['calendars'],
  queryFn: ({ signal }) => answerOf(api.GET('/calendars', { signal })),
  staleTime: 600_000,
});

export const ratingQuery = (filters: { from: string; to: string; department?: string }) =>
  queryOptions({
    queryKey: ['discipline', 'rating', filters],
    queryFn: ({ signal }) => answerOf(api.GET('/discipline/rating', { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

export const statementQuery = (id: string, filters: { from: string; to: string }) =>
  queryOptions({
    queryKey: ['discipline', 'statement', id, filters],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/discipline/employees/{id}', { params: { path: { id }, query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

export const lateNowQuery = (department?: string) =>
  queryOptions({
    queryKey: ['late-now', department ?? ''],
    queryFn: ({ signal }) =>
      answerOf(
        api.GET('/discipline/late-now', {
          params: { query: { limit: 200, ...(department ? { department } : {}) } },
          signal,
        }),
      ),
  });

export const searchQuery = (query: string) =>
  queryOptions({
    queryKey: ['search', query],
    queryFn: ({ signal }) => answerOf(api.GET('/search', { params: { query: { query, limit: 6 } }, signal })),
    enabled: query.length > 0,
    placeholderData: keepPreviousData,
  });
