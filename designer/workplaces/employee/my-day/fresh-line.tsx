import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLiveEvent } from '../../../api/live.ts';
import { type MyDay, myDayQuery } from '../../../api/queries.ts';
import { tasksInOrder } from './day-groups.ts';

const QUIET = 500;

/** "3 new tasks: show" - what arrived waits here, so that the list does not move under the pointer. */
export function FreshLine({ day }: { day: MyDay }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [fresh, setFresh] = useState<MyDay | null>(null);
  const shown = useRef(day);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    shown.current = day;
    setFresh(null);
  }, [day]);
  useEffect(() => () => clearTimeout(timer.current), []);
  const look = useCallback(async () => {
    timer.current = undefined;
    const now = await queryClient.fetchQuery({ ...myDayQuery, queryKey: ['my-day-now'], staleTime: 0 });
    if (newOnes(shown.current, now) > 0) setFresh(now);
    else queryClient.setQueryData(myDayQuery.queryKey, now);
  }, [queryClient]);
  useLiveEvent(
    useCallback(
      ({ kind }) => {
        if (kind === 'task' || kind === 'resync')
          timer.current ??= setTimeout(() => void look().catch(() => null), QUIET);
      },
      [look],
    ),
  );
  const count = fresh ? newOnes(day, fresh) : 0;
  return (
    <div role="status">
      {fresh && count > 0 && (
        <button
          type="button"
          className="fresh-line"
          onClick={() => queryClient.setQueryData(myDayQuery.queryKey, fresh)}
        >
          {t('tasks.fresh', { count })}
        </button>
      )}
    </div>
  );
}

function newOnes(before: MyDay, after: MyDay): number {
  const known = new Set(tasksInOrder(before).map(({ id }) => id));
  return tasksInOrder(after).filter(({ id }) => !known.has(id)).length;
}
