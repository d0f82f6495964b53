import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { Moment } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { OperationNumbers } from './operation-progress.tsx';
import './operations.css';
import { type OperationRow, operationsQuery } from './queries.ts';

/** What was done to many instances at a time, and batches of starts. */
export function BatchesPage() {
  const { t } = useTranslation();
  usePageTitle(t('operations.batches'));
  const found = useInfiniteQuery(operationsQuery);
  const rows = useMemo(() => found.data?.pages.flatMap(({ items }) => items) ?? [], [found.data]);
  const columns = useBatchColumns();
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>{t('operations.batches')}</h1>
        <Link to="/operations">{t('operations.title')}</Link>
      </header>
      {found.isPending ? (
        <Skeletons lines={8} />
      ) : found.isError && rows.length === 0 ? (
        <ErrorText error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <DataTable
          label={t('operations.batches')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          sort="asked.desc"
          empty={<Empty title={t('operations.noBatches')} hint={t('operations.noBatchesHint')} />}
          more={<ShowMore pages={found} />}
        />
      )}
    </div>
  );
}

function useBatchColumns(): Column<OperationRow>[] {
  const { t } = useTranslation();
  const words = useWords();
  return useMemo(
    () => [
      {
        key: 'operation',
        label: t('operations.operation'),
        value: ({ operation }) => t(`operations.names.${operation}`),
        cell: ({ id, operation }) => (
          <Link to={`/batch-operations/${id}`}>{t(`operations.names.${operation}`)}</Link>
        ),
      },
      {
        key: 'route',
        label: t('instances.route'),
        value: ({ routeMapKey, routeMapNames }) => routeMapKey && words.named(routeMapNames, routeMapKey),
      },
      {
        key: 'numbers',
        label: t('operations.progress'),
        value: ({ done, total }) => (total === 0 ? 0 : done / total),
        cell: (row) => (
          <span className="operation-numbers">
            <OperationNumbers operation={row} />
          </span>
        ),
      },
      { key: 'reason', label: t('instances.cancelReason'), value: ({ reason }) => reason },
      {
        key: 'by',
        label: t('operations.by'),
        value: ({ by }) => words.person(by),
        cell: ({ by }) => <Person person={by} />,
      },
      {
        key: 'asked',
        label: t('operations.asked'),
        value: ({ createdAt }) => createdAt,
        cell: ({ createdAt }) => <Moment at={createdAt} />,
      },
      {
        key: 'finished',
        label: t('operations.finished'),
        value: ({ finishedAt }) => finishedAt,
        cell: ({ finishedAt }) => <Moment at={finishedAt} />,
      },
    ],
    [t, words],
  );
}
