import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api, type Schemas } from '../../../api/client.ts';

export type Absence = Schemas['AbsenceRow'];

const PAGE = 50;
/** No live event tells how far deadlines are counted anew. */
const LOOK_AGAIN = 1500;

export const absencesQuery = (employeeId: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['absences', employeeId],
    queryFn: ({ signal, pageParam }) =>
      answerOf(
        api.GET('/absences', { params: { query: { employeeId, limit: PAGE, cursor: pageParam } }, signal }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

export const replanningQuery = (id: string) =>
  queryOptions({
    queryKey: ['replannings', id],
    queryFn: ({ signal }) => answerOf(api.GET('/replannings/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.doneAt ? false : LOOK_AGAIN),
  });
