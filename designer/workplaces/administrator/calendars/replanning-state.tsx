import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { replanningQuery } from './queries.ts';

/** How many deadlines a change of working time has moved, while it goes on and when it is over. */
export function ReplanningState({ id }: { id: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(replanningQuery(id));
  if (!data) return null;
  const { tasks, timers, failed, doneAt } = data;
  const moved = t('calendars.moved', {
    tasks: t('calendars.movedTasks', { count: tasks }),
    timers: t('calendars.movedTimers', { count: timers }),
  });
  return (
    <p role="status" className="replanning-state">
      {doneAt === null && `${t('calendars.movesNow')} `}
      {tasks + timers > 0 ? moved : doneAt !== null && t('calendars.movedNothing')}
      {failed > 0 && <span className="state-late"> {t('calendars.notMoved', { count: failed })}</span>}
    </p>
  );
}
