import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
import type { operations } from '../../../api/schema.d.ts';

export type OperationRow = Schemas['BatchOperationRow'];
export type Operation = Schemas['BatchOperation'];
export type OperationInput = NonNullable<
  operations['postBatchOperations']['requestBody']
>['content']['application/json'];
export type OperationName = OperationInput['operation'];
export type InstanceFilter = Schemas['InstanceFilter'];
type CountFilters = NonNullable<operations['getInstancesCounts']['parameters']['query']>;

const PAGE = 50;

export const countsQuery = (filters: CountFilters) =>
  queryOptions({
    queryKey: ['instance-counts', filters],
    queryFn: ({ signal }) => answerOf(api.GET('/instances/counts', { params: { query: filters }, signal })),
    placeholderData: keepPreviousData,
  });

export const previewQuery = (body: OperationInput) =>
  queryOptions({
    queryKey: ['batch-operation-preview', body],
    queryFn: ({ signal }) => answerOf(api.POST('/batch-operations/preview', { body, signal })),
    gcTime: 0,
    staleTime: 0,
    retry: false,
  });

export const operationsQuery = infiniteQueryOptions({
  queryKey: ['batch-operations'],
  queryFn: ({ signal, pageParam }) =>
    answerOf(api.GET('/batch-operations', { params: { query: { limit: PAGE, cursor: pageParam } }, signal })),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: ({ next }) => next ?? undefined,
});

export const operationQuery = (id: string) =>
  queryOptions({
    queryKey: ['batch-operations', id],
    queryFn: ({ signal }) =>
      answerOf(api.GET('/batch-operations/{id}', { params: { path: { id } }, signal })),
  });

type ItemState = 'queued' | 'done' | 'failed' | 'stopped';

export const operationItemsQuery = (id: string, state: ItemState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['batch-operations', id, 'items', state],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/batch-operations/{id}/items', {
          params: { path: { id }, query: { limit: PAGE, cursor: pageParam, state } },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });
