import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type MyDay, type Task, taskQuery } from '../../../api/queries.ts';
import { Importance } from '../../../components/importance.tsx';
import { TimeLeft } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { GROUPS } from './day-groups.ts';

export function TaskList({ day, chosen }: { day: MyDay; chosen: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      {GROUPS.map((name) => {
        const { items, total } = day.groups[name];
        if (items.length === 0) return null;
        return (
          <section key={name} aria-labelledby={`group-${name}`}>
            <h2 id={`group-${name}`} className={name === 'overdue' ? 'day-group state-late' : 'day-group'}>
              {t(`tasks.group.${name}`)} <span className="dimmed">{total}</span>
            </h2>
            <ul>
              {items.map((task) => (
                <TaskLine key={task.id} task={task} chosen={task.id === chosen} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

function TaskLine({ task, chosen }: { task: Task; chosen: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const queryClient = useQueryClient();
  const [search] = useSearchParams();
  const to = new URLSearchParams(search);
  to.set('task', task.id);
  const client = task.clientName || task.clientNameEn ? words.pick(task.clientName, task.clientNameEn) : null;
  return (
    <li>
      <Link
        to={`?${to}`}
        replace
        data-task={task.id}
        className="task-line"
        aria-current={chosen ? 'true' : undefined}
        onMouseEnter={() => void queryClient.prefetchQuery(taskQuery(task.id))}
      >
        <span className="task-line-top">
          <strong>{words.named(task.names, task.name)}</strong>
          <Importance value={task.importance} />
        </span>
        {task.subject && <span className="task-line-subject">{task.subject}</span>}
        <span className="task-line-foot">
          <span className="dimmed">
            {[client, words.named(task.routeMapNames, task.routeMapName)].filter(Boolean).join(' · ')}
          </span>
          {!task.assignee && <span className="tag">{t('tasks.offered')}</span>}
          <TimeLeft dueAt={task.dueAt} short />
        </span>
      </Link>
    </li>
  );
}
