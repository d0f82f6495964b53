import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { historyQuery, type TaskCard } from '../../../api/queries.ts';
import { RouteDiagram } from '../../../components/route-diagram.tsx';
import { Timeline, useHistoryLines } from '../../../components/timeline.tsx';

/** Where the task stands on its route, and what happened before it. */
export function TaskRoute({ task }: { task: TaskCard }) {
  const { t } = useTranslation();
  const history = useQuery(historyQuery(task.instanceId));
  const lines = useHistoryLines(task.instanceId, history.data?.items ?? []);
  return (
    <>
      <section>
        <div className="section-head">
          <h2>{t('tasks.route')}</h2>
          <Link to={`/instances/${task.instanceId}`}>{t('tasks.openInstance')}</Link>
        </div>
        <RouteDiagram instanceId={task.instanceId} height={380} />
      </section>
      <section>
        <h2>{t('tasks.history')}</h2>
        <Timeline lines={lines} empty={t('records.timelineEmpty')} />
      </section>
    </>
  );
}
