import { Button } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { myDayQuery, taskQuery } from '../../api/queries.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorText } from '../../components/error-text.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { useKeys } from '../../components/use-keys.ts';
import { tasksInOrder } from './my-day/day-groups.ts';
import { FreshLine } from './my-day/fresh-line.tsx';
import { TaskList } from './my-day/task-list.tsx';
import { TaskPane } from './my-day/task-pane.tsx';

const NARROW = '(max-width: 760px)';

/** The employee's work: what to do now on the left, the open task on the right. */
export function MyDayPage() {
  const { t } = useTranslation();
  usePageTitle(t('tasks.title'));
  const queryClient = useQueryClient();
  const narrow = useMediaQuery(NARROW, window.matchMedia(NARROW).matches) ?? false;
  const [search, setSearch] = useSearchParams();
  const day = useQuery(myDayQuery);
  const order = day.data ? tasksInOrder(day.data) : [];
  const asked = search.get('task');
  const chosen = asked ?? (narrow ? null : (order[0]?.id ?? null));

  const choose = (id: string | null, replace = false) =>
    setSearch(
      (before) => {
        const after = new URLSearchParams(before);
        if (id) after.set('task', id);
        else after.delete('task');
        return after;
      },
      { replace },
    );
  const step = (by: number) => {
    const place = order.findIndex(({ id }) => id === chosen);
    const next = order[place === -1 ? 0 : place + by];
    if (!next) return;
    choose(next.id, true);
    document.querySelector(`[data-task="${next.id}"]`)?.scrollIntoView({ block: 'nearest' });
    const after = order[place + 2 * by];
    if (after) void queryClient.prefetchQuery(taskQuery(after.id));
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    enter: () => document.getElementById('task-title')?.focus(),
  });
  /** Where the work goes on when a task is done. */
  const leave = (id: string) => {
    const place = order.findIndex((task) => task.id === id);
    const next = order[place + 1] ?? order[place - 1];
    choose(narrow ? null : (next?.id ?? null), true);
    document.getElementById('main')?.focus();
    return next !== undefined;
  };

  if (day.isPending) return <Skeletons lines={10} />;
  if (day.isError && !day.data) return <ErrorText error={day.error} onRetry={() => void day.refetch()} />;
  if (order.length === 0 && !asked) {
    return (
      <>
        <FreshLine day={day.data} />
        <Empty title={t('tasks.empty')} hint={t('tasks.emptyHint')}>
          <Button component={Link} to="/contracts" variant="default">
            {t('tasks.toContracts')}
          </Button>
        </Empty>
      </>
    );
  }
  const listShown = !narrow || !chosen;
  return (
    <div className="my-day">
      {listShown && (
        <section className="day-list" aria-label={t('tasks.list')}>
          <h1 className={narrow ? undefined : 'visually-hidden'}>{t('tasks.title')}</h1>
          <FreshLine day={day.data} />
          <TaskList day={day.data} chosen={chosen} />
        </section>
      )}
      {(!narrow || chosen) && (
        <section className="day-task" aria-label={t('tasks.open')}>
          {chosen ? (
            <TaskPane
              key={chosen}
              id={chosen}
              onBack={narrow ? () => choose(null) : undefined}
              onLeave={leave}
            />
          ) : (
            <Empty title={t('tasks.choose')} />
          )}
        </section>
      )}
    </div>
  );
}
