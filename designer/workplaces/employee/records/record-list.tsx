import { Button } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import type { ApiError } from '../../../api/client.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { useChoice } from '../../../components/use-choice.ts';

type Props<Row> = {
  title: string;
  found: UseQueryResult<{ items: Row[] }, ApiError>;
  columns: Column<Row>[];
  sort: string;
  empty: string;
  create: { label: string; dialog(onClose: () => void): React.ReactNode };
};

/** A list of records with its way to make a new one (`?new=1`). */
export function RecordList<Row extends { id: string }>({
  title,
  found,
  columns,
  sort,
  empty,
  create,
}: Props<Row>) {
  const { t } = useTranslation();
  usePageTitle(title);
  const choose = useChoice();
  const [search] = useSearchParams();
  const button = <Button onClick={() => choose('new', '1')}>{create.label}</Button>;
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>{title}</h1>
        {button}
      </header>
      {found.data ? (
        <DataTable
          label={title}
          columns={columns}
          rows={found.data.items}
          rowKey={({ id }) => id}
          sort={sort}
          empty={
            <Empty title={empty} hint={t('records.emptyHint')}>
              {button}
            </Empty>
          }
        />
      ) : found.isError ? (
        <ErrorText error={found.error} onRetry={() => void found.refetch()} />
      ) : (
        <Skeletons lines={10} />
      )}
      {search.has('new') && create.dialog(() => choose('new', ''))}
    </div>
  );
}
