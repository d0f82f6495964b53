import { Button, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type InstanceRow, instancesQuery } from '../../../api/queries.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import type { DueState } from '../../../components/time/due-state.ts';
import { Moment, TimeLeft } from '../../../components/time/time-left.tsx';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';

const STATUSES = ['active', 'completed', 'terminated', 'suspended'] as const;

export const INSTANCE_STATES: Record<InstanceRow['status'], DueState> = {
  active: 'outside',
  completed: 'inTime',
  terminated: 'none',
  suspended: 'soon',
};

export function InstancesPage() {
  const { t } = useTranslation();
  usePageTitle(t('instances.title'));
  const [search] = useSearchParams();
  const status = search.get('status') as InstanceRow['status'] | null;
  const routeMapKey = search.get('route');
  const choose = useChoice();
  const found = useInfiniteQuery(
    instancesQuery({ ...(status && { status }), ...(routeMapKey && { routeMapKey }) }),
  );
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const columns = useInstanceColumns();
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>{t('instances.title')}</h1>
      </header>
      {found.isPending ? (
        <Skeletons lines={10} />
      ) : found.isError && rows.length === 0 ? (
        <ErrorText error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable
          label={t('instances.title')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          sort="started.desc"
          tools={
            <NativeSelect
              aria-label={t('instances.status')}
              value={status ?? ''}
              onChange={(event) => choose('status', event.currentTarget.value)}
              data={[
                { value: '', label: t('shell.all') },
                ...STATUSES.map((value) => ({ value, label: t(`instances.statuses.${value}`) })),
              ]}
            />
          }
          empty={<Empty title={t('instances.empty')} hint={t('instances.emptyHint')} />}
          more={
            found.hasNextPage && (
              <Button
                variant="default"
                loading={found.isFetchingNextPage}
                onClick={() => void found.fetchNextPage()}
              >
                {t('shell.showMore')}
              </Button>
            )
          }
        />
      )}
    </div>
  );
}

export function useInstanceColumns(): Column<InstanceRow>[] {
  const { t } = useTranslation();
  const words = useWords();
  return useMemo(
    () => [
      {
        key: 'subject',
        label: t('instances.subject'),
        value: ({ subject, businessKey, routeMapName }) => subject ?? businessKey ?? routeMapName,
        cell: (row) => (
          <Link to={`/instances/${row.id}`}>{row.subject ?? row.businessKey ?? row.routeMapName}</Link>
        ),
      },
      {
        key: 'route',
        label: t('instances.route'),
        value: ({ routeMapNames, routeMapName }) => words.named(routeMapNames, routeMapName),
      },
      {
        key: 'status',
        label: t('instances.status'),
        value: ({ status }) => t(`instances.statuses.${status}`),
        cell: ({ status }) => (
          <StateBadge state={INSTANCE_STATES[status]}>{t(`instances.statuses.${status}`)}</StateBadge>
        ),
      },
      {
        key: 'where',
        label: t('instances.where'),
        value: ({ active }) => active.map(({ name, elementId }) => name ?? elementId).join(', ') || null,
      },
      {
        key: 'due',
        label: t('instances.due'),
        value: ({ dueAt }) => dueAt,
        cell: ({ dueAt }) => (dueAt ? <TimeLeft dueAt={dueAt} short /> : '—'),
      },
      {
        key: 'incidents',
        label: t('instances.incidentCount'),
        number: true,
        value: ({ incidentCount }) => incidentCount,
        cell: ({ incidentCount }) =>
          incidentCount > 0 ? <StateBadge state="late">{incidentCount}</StateBadge> : '—',
      },
      {
        key: 'initiator',
        label: t('instances.initiator'),
        value: ({ initiator }) => words.person(initiator),
        cell: ({ initiator }) => <Person person={initiator} />,
      },
      {
        key: 'started',
        label: t('instances.started'),
        value: ({ startedAt }) => startedAt,
        cell: ({ startedAt }) => <Moment at={startedAt} />,
      },
      {
        key: 'ended',
        label: t('instances.ended'),
        hidden: true,
        value: ({ endedAt }) => endedAt,
        cell: ({ endedAt }) => <Moment at={endedAt} />,
      },
    ],
    [t, words],
  );
}
