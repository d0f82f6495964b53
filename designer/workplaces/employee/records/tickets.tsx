import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import { answerOf, api, type Schemas } from '../../../api/client.ts';
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

type Row = Schemas['TicketRow'];

const ticketsQuery = queryOptions({
  queryKey: ['ticket', 'list'],
  queryFn: ({ signal }) => answerOf(api.GET('/tickets', { params: { query: { limit: 200 } }, signal })),
});

const ticketQuery = (id: string) =>
  queryOptions({
    queryKey: ['ticket', id],
    queryFn: ({ signal }) => answerOf(api.GET('/tickets/{id}', { params: { path: { id } }, signal })),
  });

export function TicketsPage() {
  const { t } = useTranslation();
  const words = useWords();
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'number',
        label: t('records.number'),
        value: ({ number }) => number,
        cell: ({ id, number }) => <Link to={`/tickets/${id}`}>{number}</Link>,
      },
      {
        key: 'subject',
        label: t('records.subject'),
        value: ({ subject, subjectEn }) => words.pick(subject, subjectEn),
        cell: (row) => <Link to={`/tickets/${row.id}`}>{words.pick(row.subject, row.subjectEn)}</Link>,
      },
      {
        key: 'client',
        label: t('records.client'),
        value: ({ client }) => (client ? words.pick(client.name, client.nameEn) : null),
      },
      {
        key: 'status',
        label: t('records.status'),
        value: ({ status }) => statusWords('ticket', status, t),
        cell: ({ status }) => (
          <StateBadge state={statusState(status)}>{statusWords('ticket', status, t)}</StateBadge>
        ),
      },
      { key: 'level', label: t('records.level'), number: true, value: ({ level }) => level },
      {
        key: 'responsible',
        label: t('records.responsible'),
        value: ({ responsible }) => words.person(responsible),
        cell: ({ responsible }) => <Person person={responsible} />,
      },
      { key: 'rating', label: t('records.rating'), number: true, value: ({ rating }) => rating },
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
      title={t('records.tickets')}
      found={useQuery(ticketsQuery)}
      columns={columns}
      sort="created.desc"
      empty={t('records.emptyTickets')}
      create={{ label: t('records.newTicket'), dialog: (onClose) => <NewTicket onClose={onClose} /> }}
    />
  );
}

function NewTicket({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { subject: '', clientId: '' },
    validate: {
      subject: (value) => (value.trim() ? null : t('records.titleMissing')),
      clientId: (value) => (value ? null : t('records.clientMissing')),
    },
  });
  const create = useMutation({
    mutationFn: ({ subject, clientId }: typeof form.values) =>
      answerOf(api.POST('/tickets', { body: { subject: subject.trim(), clientId } })),
    onSuccess(ticket) {
      void queryClient.invalidateQueries({ queryKey: ['ticket'] });
      void navigate(`/tickets/${ticket.id}`);
    },
  });
  return (
    <NewRecord
      title={t('records.newTicket')}
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
    >
      <TextInput label={t('records.subject')} required data-autofocus {...form.getInputProps('subject')} />
      <ClientPicker label={t('records.client')} required {...form.getInputProps('clientId')} />
    </NewRecord>
  );
}

export function TicketPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const found = useQuery(ticketQuery(id));
  const start = useMutation({
    mutationFn: () => answerOf(api.POST('/tickets/{id}/start-route', { params: { path: { id } } })),
    onSuccess: (ticket) => queryClient.setQueryData(ticketQuery(id).queryKey, ticket),
  });
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const ticket = found.data;
  return (
    <RecordCard
      kind="ticket"
      list={{ to: '/tickets', label: t('records.tickets') }}
      title={t('records.ticketNumber', { number: ticket.number })}
      subtitle={words.pick(ticket.subject, ticket.subjectEn)}
      status={ticket.status}
      instances={ticket.instances}
      instanceId={ticket.instanceId}
      timeline={ticket.timeline}
      start={{
        label: t('records.startTicket'),
        shown: ticket.can.startRoute,
        pending: start.isPending,
        run: () => start.mutate(),
        error: start.error && say(start.error),
      }}
    >
      <Fact name={t('records.client')}>
        {ticket.client ? words.pick(ticket.client.name, ticket.client.nameEn) : '—'}
      </Fact>
      <Fact name={t('records.level')}>{ticket.level}</Fact>
      <Fact name={t('records.responsible')}>
        <Person person={ticket.responsible} />
      </Fact>
      <Fact name={t('records.rating')}>{ticket.rating ?? '—'}</Fact>
      <Fact name={t('records.created')}>
        <Moment at={ticket.createdAt} />
      </Fact>
    </RecordCard>
  );
}
