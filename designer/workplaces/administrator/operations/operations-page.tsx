import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { instancesQuery } from '../../../api/queries.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { useInstanceColumns } from '../../manager/instances/instances-page.tsx';
import { useInstanceFilters } from '../../manager/instances/use-instance-filters.ts';
import { ChosenBar } from './chosen-bar.tsx';
import { InstanceCounts } from './instance-counts.tsx';
import { OperationFilters } from './operation-filters.tsx';
import './operations.css';
import { countsQuery } from './queries.ts';

/** The operator's page: what runs and in which state, found by anything, and changed many at a time. */
export function OperationsPage() {
  const { t } = useTranslation();
  usePageTitle(t('operations.title'));
  const { filters, clear } = useInstanceFilters();
  const asked = JSON.stringify(filters);
  const found = useInfiniteQuery(instancesQuery(filters));
  const { data: counted } = useQuery(countsQuery(filters));
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const columns = useInstanceColumns();
  const [chosen, setChosen] = useState<Set<string>>(new Set());
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen belongs to the filter that showed it
  useEffect(() => setChosen(new Set()), [asked]);
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <div className="list-page operations">
      <header className="list-head">
        <h1>{t('operations.title')}</h1>
        <Link to="/batch-operations">{t('operations.batches')}</Link>
      </header>
      <InstanceCounts />
      <OperationFilters />
      <ChosenBar
        chosen={rows.filter(({ id }) => chosen.has(id))}
        filters={filters}
        total={counted?.total}
        onClear={() => setChosen(new Set())}
      />
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
          selection={{
            chosen,
            onChoose: setChosen,
            nameOf: ({ subject, businessKey, routeMapName }) => subject ?? businessKey ?? routeMapName,
          }}
          empty={
            isFiltered ? (
              <Empty title={t('table.nothing')}>
                <Button variant="default" onClick={clear}>
                  {t('table.reset')}
                </Button>
              </Empty>
            ) : (
              <Empty title={t('instances.empty')} hint={t('instances.emptyHint')} />
            )
          }
          more={<ShowMore pages={found} />}
        />
      )}
    </div>
  );
}
