import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type ContractRow, contractsQuery } from '../../../api/queries.ts';
import { type Column, DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { Moment, TimeLeft } from '../../../components/time/time-left.tsx';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';
import { statusState, statusWords } from '../records/record-words.ts';
import { NewContract } from './new-contract.tsx';

const STATUSES = ['draft', 'approval', 'rework', 'signing', 'signed', 'rejected', 'archived'] as const;
type Status = (typeof STATUSES)[number];

export function ContractsPage() {
  const { t } = useTranslation();
  usePageTitle(t('records.contracts'));
  const [search] = useSearchParams();
  const status = search.get('status') as Status | null;
  const client = search.get('client');
  const mine = search.get('mine') === '1';
  const choose = useChoice();
  const contracts = useInfiniteQuery(
    contractsQuery({
      ...(status && { status }),
      ...(client && { clientId: client }),
      ...(mine && { mine: 'true' as const }),
    }),
  );
  const rows = useMemo(() => contracts.data?.pages.flatMap(({ items }) => items) ?? [], [contracts.data]);
  const columns = useColumns();
  return (
    <div className="list-page">
      <header className="list-head">
        <h1>{t('records.contracts')}</h1>
        <Button onClick={() => choose('new', '1')}>{t('records.newContract')}</Button>
      </header>
      {contracts.isPending ? (
        <Skeletons lines={10} />
      ) : contracts.isError && rows.length === 0 ? (
        <ErrorText error={contracts.error} onRetry={() => void contracts.refetch()} />
      ) : (
        <DataTable
          label={t('records.contracts')}
          columns={columns}
          rows={rows}
          rowKey={({ id }) => id}
          sort="updated.desc"
          tools={
            <>
              <NativeSelect
                aria-label={t('records.status')}
                value={status ?? ''}
                onChange={(event) => choose('status', event.currentTarget.value)}
                data={[
                  { value: '', label: t('shell.all') },
                  ...STATUSES.map((value) => ({ value, label: statusWords('contract', value, t) })),
                ]}
              />
              <Checkbox
                label={t('records.onlyMine')}
                checked={mine}
                onChange={(event) => choose('mine', event.currentTarget.checked ? '1' : '')}
              />
            </>
          }
          empty={
            <Empty title={t('records.emptyContracts')} hint={t('records.emptyContractsHint')}>
              <Button onClick={() => choose('new', '1')}>{t('records.newContract')}</Button>
            </Empty>
          }
          more={<ShowMore pages={contracts} />}
        />
      )}
      {search.has('new') && <NewContract onClose={() => choose('new', '')} />}
    </div>
  );
}

function useColumns(): Column<ContractRow>[] {
  const { t } = useTranslation();
  const words = useWords();
  return useMemo(
    () => [
      {
        key: 'number',
        label: t('records.number'),
        value: ({ number }) => number,
        cell: ({ id, number }) => <Link to={`/contracts/${id}`}>{number}</Link>,
      },
      {
        key: 'subject',
        label: t('records.subject'),
        value: ({ subject, subjectEn }) => words.pick(subject, subjectEn),
        cell: (row) => <Link to={`/contracts/${row.id}`}>{words.pick(row.subject, row.subjectEn)}</Link>,
      },
      {
        key: 'client',
        label: t('records.client'),
        value: ({ client }) => (client ? words.pick(client.name, client.nameEn) : null),
      },
      {
        key: 'amount',
        label: t('records.amount'),
        number: true,
        value: ({ amountMinor }) => amountMinor / 100,
        cell: ({ amountMinor, currency }) => words.money(amountMinor, currency),
      },
      {
        key: 'status',
        label: t('records.status'),
        value: ({ status }) => statusWords('contract', status, t),
        cell: ({ status }) => (
          <StateBadge state={statusState(status)}>{statusWords('contract', status, t)}</StateBadge>
        ),
      },
      {
        key: 'holders',
        label: t('records.holders'),
        value: ({ holders }) => holders.map(words.shortly).join(', ') || null,
      },
      {
        key: 'due',
        label: t('records.due'),
        value: ({ dueAt }) => dueAt,
        cell: ({ dueAt }) => (dueAt ? <TimeLeft dueAt={dueAt} short /> : '—'),
      },
      {
        key: 'responsible',
        label: t('records.responsible'),
        value: ({ responsible }) => words.person(responsible),
        cell: ({ responsible }) => <Person person={responsible} />,
      },
      {
        key: 'date',
        label: t('records.date'),
        hidden: true,
        value: ({ date }) => date,
        cell: ({ date }) => words.day(date),
      },
      {
        key: 'updated',
        label: t('records.updated'),
        value: ({ updatedAt }) => updatedAt,
        cell: ({ updatedAt }) => <Moment at={updatedAt} />,
      },
    ],
    [t, words],
  );
}
