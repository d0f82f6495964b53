import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
import { minorOf } from '../../../components/amount.ts';
import type { Column } from '../../../components/data-table.tsx';
import { ErrorText, useErrorWords } from '../../../components/error-text.tsx';
import { Fact } from '../../../components/facts.tsx';
import { Person } from '../../../components/person.tsx';
import { ClientPicker } from '../../../components/pickers.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { Moment } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { NewRecord } from './new-record.tsx';
import { RecordCard } from './record-card.tsx';
import { RecordList } from './record-list.tsx';
import { statusState, statusWords } from './record-words.ts';

type Row = Schemas['DealRow'];

const dealsQuery = queryOptions({
  queryKey: ['deal', 'list'],
  queryFn: ({ signal }) => answerOf(api.GET('/deals', { params: { query: { limit: 200 } }, signal })),
});

const dealQuery = (id: string) =>
  queryOptions({
    queryKey: ['deal', id],
    queryFn: ({ signal }) => answerOf(api.GET('/deals/{id}', { params: { path: { id } }, signal })),
  });

export function DealsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'title',
        label: t('records.title'),
        value: ({ title, titleEn }) => words.pick(title, titleEn),
        cell: (row) => <Link to={`/deals/${row.id}`}>{words.pick(row.title, row.titleEn)}</Link>,
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
        key: 'stage',
        label: t('records.stage'),
        value: ({ stage }) => statusWords('deal', stage, t),
        cell: ({ stage }) => (
          <StateBadge state={statusState(stage)}>{statusWords('deal', stage, t)}</StateBadge>
        ),
      },
      {
        key: 'responsible',
        label: t('records.responsible'),
        value: ({ responsible }) => words.person(responsible),
        cell: ({ responsible }) => <Person person={responsible} />,
      },
      { key: 'source', label: t('records.source'), value: ({ source }) => source, hidden: true },
      {
        key: 'created',
        label: t('records.created'),
        value: ({ createdAt }) => createdAt,
        cell: ({ createdAt }) => <Moment at={createdAt} />,
      },
    ],
    [t, words],
  );
  return (
    <RecordList
      title={t('records.deals')}
      found={useQuery(dealsQuery)}
      columns={columns}
      sort="created.desc"
      empty={t('records.emptyDeals')}
      create={{ label: t('records.newDeal'), dialog: (onClose) => <NewDeal onClose={onClose} /> }}
    />
  );
}

function NewDeal({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { title: '', clientId: null as string | null, amount: '' },
    validate: {
      title: (value) => (value.trim() ? null : t('records.titleMissing')),
      clientId: (value) => (value ? null : t('records.clientMissing')),
      amount: (value) => (value.trim() && minorOf(value) === null ? t('records.amountWrong') : null),
    },
  });
  const create = useMutation({
    mutationFn: ({ title, clientId, amount }: typeof form.values) =>
      answerOf(
        api.POST('/deals', {
          body: { title: title.trim(), clientId: clientId ?? '', amountMinor: minorOf(amount) ?? 0 },
        }),
      ),
    onSuccess(deal) {
      void queryClient.invalidateQueries({ queryKey: ['deal'] });
      void navigate(`/deals/${deal.id}`);
    },
  });
  return (
    <NewRecord
      title={t('records.newDeal')}
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
    >
      <TextInput label={t('records.title')} required data-autofocus {...form.getInputProps('title')} />
      <ClientPicker label={t('records.client')} required {...form.getInputProps('clientId')} />
      <TextInput
        label={t('records.amount')}
        inputMode="decimal"
        rightSection="₽"
        {...form.getInputProps('amount')}
      />
    </NewRecord>
  );
}

export function DealPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const found = useQuery(dealQuery(id));
  const start = useMutation({
    mutationFn: () => answerOf(api.POST('/deals/{id}/start-route', { params: { path: { id } } })),
    onSuccess: (deal) => queryClient.setQueryData(dealQuery(id).queryKey, deal),
  });
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const deal = found.data;
  return (
    <RecordCard
      kind="deal"
      list={{ to: '/deals', label: t('records.deals') }}
      title={words.pick(deal.title, deal.titleEn)}
      status={deal.stage}
      instances={deal.instances}
      instanceId={deal.instanceId}
      timeline={deal.timeline}
      start={{
        label: t('records.startDeal'),
        shown: deal.can.startRoute,
        pending: start.isPending,
        run: () => start.mutate(),
        error: start.error && say(start.error),
      }}
    >
      <Fact name={t('records.client')}>
        {deal.client ? words.pick(deal.client.name, deal.client.nameEn) : '—'}
      </Fact>
      <Fact name={t('records.amount')}>{words.money(deal.amountMinor, deal.currency)}</Fact>
      <Fact name={t('records.responsible')}>
        <Person person={deal.responsible} />
      </Fact>
      {deal.source && <Fact name={t('records.source')}>{deal.source}</Fact>}
      {deal.lossReason && <Fact name={t('records.lossReason')}>{deal.lossReason}</Fact>}
      <Fact name={t('records.created')}>
        <Moment at={deal.createdAt} />
      </Fact>
    </RecordCard>
  );
}
