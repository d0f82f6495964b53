import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type TaskCard, taskQuery } from '../../../api/queries.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { Importance } from '../../../components/importance.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { TimeLeft } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { TaskActions } from './task-actions.tsx';
import { TaskDecision } from './task-decision.tsx';
import { TaskFacts } from './task-facts.tsx';

const TaskRoute = lazy(async () => ({ default: (await import('./task-route.tsx')).TaskRoute }));

type Props = {
  id: string;
  onBack?: () => void;
  /** Goes on to the next task; false: there was none. */
  onLeave: (id: string) => boolean;
};

/** The open task: what is asked, about what, the decision, and where it stands on its route. */
export function TaskPane({ id, onBack, onLeave }: Props) {
  const { t } = useTranslation();
  const task = useQuery(taskQuery(id));
  if (task.isPending) return <Skeletons lines={10} />;
  if (!task.data) return <ErrorText error={task.error} onRetry={() => void task.refetch()} />;
  return (
    <article className="task">
      {onBack && (
        <Button
          variant="subtle"
          leftSection={<IconArrowLeft size={16} />}
          onClick={onBack}
          className="task-back"
        >
          {t('tasks.back')}
        </Button>
      )}
      <Head task={task.data} onLeave={onLeave} />
      {task.data.instruction && <p className="task-ask">{task.data.instruction}</p>}
      <TaskFacts task={task.data} />
      <TaskDecision task={task.data} onLeave={onLeave} />
      <Suspense fallback={<Skeletons lines={5} />}>
        <TaskRoute task={task.data} />
      </Suspense>
    </article>
  );
}

function Head({ task, onLeave }: { task: TaskCard; onLeave: (id: string) => boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <header className="task-head">
      <div className="task-head-words">
        <p className="dimmed">
          <Link to={`/instances/${task.instanceId}`}>
            {words.named(task.routeMapNames, task.routeMapName)}
          </Link>
          {`, ${t('instances.version', { version: task.version })}`}
        </p>
        <h1 id="task-title" tabIndex={-1}>
          {words.named(task.names, task.name)}
        </h1>
        {task.subject && <p>{task.subject}</p>}
        <p className="task-marks">
          <TimeLeft dueAt={task.dueAt} />
          <Importance value={task.importance} />
        </p>
      </div>
      <TaskActions task={task} onLeave={onLeave} />
    </header>
  );
}
