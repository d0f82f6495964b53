import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type InstanceRow, instancesQuery } from '../../../api/queries.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import type { DueState } from '../../../components/time/due-state.ts';
import { Moment, TimeLeft } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { InstanceFilters } from './instance-filters.tsx';
import { useInstanceFilters } from './use-instance-filters.ts';

export const INSTANCE_STATES: Record<InstanceRow['status'], DueState> = {
  active: 'outside',
  completed: 'inTime',
  terminated: 'none',
  suspended: 'soon',
};

export function InstancesPage() {
  const { t } = useTranslation();
  usePageTitle(t('instances.title'));
  const { filters, clear } = useInstanceFilters();
  const found = useInfiniteQuery(instancesQuery(filters));
  const filtered = Object.keys(filters).length > 0;
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const columns = useInstanceColumns();
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>{t('instances.title')}</h1>
        <InstanceFilters />
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
          empty={
            <div>
              {filtered ? (
                <Empty title={t('table.nothing')}>
                  <Button variant="default" onClick={clear}>
                    {t('table.reset')}
                  </Button>
                </Empty>
              ) : (
                <Empty title={t('instances.empty')} hint={t('instances.emptyHint')} />
              )}
            </div>
          }
          more={<ShowMore pages={found} />}
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
        key: 'businessKey',
        label: t('instances.businessKey'),
        hidden: true,
        value: ({ businessKey }) => businessKey,
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
