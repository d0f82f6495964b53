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
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { useWords, type Words } from '../../../components/words.ts';
import { NewRecord } from './new-record.tsx';
import { RecordCard } from './record-card.tsx';
import { RecordList } from './record-list.tsx';
import { statusState, statusWords } from './record-words.ts';

type Row = Schemas['SurveyRow'];

const surveysQuery = queryOptions({
  queryKey: ['survey', 'list'],
  queryFn: ({ signal }) => answerOf(api.GET('/surveys', { params: { query: { limit: 200 } }, signal })),
});

const surveyQuery = (id: string) =>
  queryOptions({
    queryKey: ['survey', id],
    queryFn: ({ signal }) => answerOf(api.GET('/surveys/{id}', { params: { path: { id } }, signal })),
  });

export function SurveysPage() {
  const { t } = useTranslation();
  const words = useWords();
  const columns = useMemo(
    (): Column<Row>[] => [
      {
        key: 'title',
        label: t('records.title'),
        value: ({ title, titleEn }) => words.pick(title, titleEn),
        cell: (row) => <Link to={`/surveys/${row.id}`}>{words.pick(row.title, row.titleEn)}</Link>,
      },
      { key: 'segment', label: t('records.segment'), value: ({ segment }) => segment },
      {
        key: 'status',
        label: t('records.status'),
        value: ({ status }) => statusWords('survey', status, t),
        cell: ({ status }) => (
          <StateBadge state={statusState(status)}>{statusWords('survey', status, t)}</StateBadge>
        ),
      },
      { key: 'quota', label: t('records.quota'), number: true, value: ({ quota }) => quota },
      {
        key: 'closes',
        label: t('records.closesOn'),
        value: ({ closesOn }) => closesOn,
        cell: ({ closesOn }) => (closesOn ? words.day(closesOn) : '—'),
      },
      {
        key: 'responsible',
        label: t('records.responsible'),
        value: ({ responsible }) => words.person(responsible),
        cell: ({ responsible }) => <Person person={responsible} />,
      },
    ],
    [t, words],
  );
  return (
    <RecordList
      title={t('records.surveys')}
      found={useQuery(surveysQuery)}
      columns={columns}
      sort="title.asc"
      empty={t('records.emptySurveys')}
      create={{ label: t('records.newSurvey'), dialog: (onClose) => <NewSurvey onClose={onClose} /> }}
    />
  );
}

function NewSurvey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    initialValues: { title: '', segment: '', closesOn: '' },
    validate: { title: (value) => (value.trim() ? null : t('records.titleMissing')) },
  });
  const create = useMutation({
    mutationFn: ({ title, segment, closesOn }: typeof form.values) =>
      answerOf(
        api.POST('/surveys', {
          body: {
            title: title.trim(),
            questions: [],
            ...(segment.trim() && { segment: segment.trim() }),
            ...(closesOn && { closesOn }),
          },
        }),
      ),
    onSuccess(survey) {
      void queryClient.invalidateQueries({ queryKey: ['survey'] });
      void navigate(`/surveys/${survey.id}`);
    },
  });
  return (
    <NewRecord
      title={t('records.newSurvey')}
      pending={create.isPending}
      error={create.error}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => create.mutate(values))}
    >
      <TextInput label={t('records.title')} required data-autofocus {...form.getInputProps('title')} />
      <TextInput label={t('records.segment')} {...form.getInputProps('segment')} />
      <TextInput type="date" label={t('records.closesOn')} {...form.getInputProps('closesOn')} />
    </NewRecord>
  );
}

type Said = string | { ru?: string; en?: string };

/** Questions as texts: each is a text itself or carries one, in one language or in both. */
function questionsOf(questions: unknown, words: Words): string[] {
  if (!Array.isArray(questions)) return [];
  return questions.flatMap((question: Said | { text?: Said } | null) => {
    const said =
      typeof question === 'object' && question && 'text' in question ? question.text : (question as Said);
    if (!said) return [];
    return [typeof said === 'string' ? said : words.named(said)];
  });
}

export function SurveyPage() {
  const { id = '' } = useParams();
  const { t } = useTranslation();
  const words = useWords();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const found = useQuery(surveyQuery(id));
  const start = useMutation({
    mutationFn: () => answerOf(api.POST('/surveys/{id}/start-route', { params: { path: { id } } })),
    onSuccess: (survey) => queryClient.setQueryData(surveyQuery(id).queryKey, survey),
  });
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const survey = found.data;
  const questions = questionsOf(survey.questions, words);
  return (
    <RecordCard
      kind="survey"
      list={{ to: '/surveys', label: t('records.surveys') }}
      title={words.pick(survey.title, survey.titleEn)}
      status={survey.status}
      instances={survey.instances}
      instanceId={survey.instanceId}
      timeline={survey.timeline}
      start={{
        label: t('records.startSurvey'),
        shown: survey.can.startRoute,
        pending: start.isPending,
        run: () => start.mutate(),
        error: start.error && say(start.error),
      }}
    >
      <Fact name={t('records.segment')}>{survey.segment ?? '—'}</Fact>
      <Fact name={t('records.quota')}>{survey.quota ?? '—'}</Fact>
      <Fact name={t('records.closesOn')}>{survey.closesOn ? words.day(survey.closesOn) : '—'}</Fact>
      <Fact name={t('records.responsible')}>
        <Person person={survey.responsible} />
      </Fact>
      {questions.length > 0 && (
        <Fact name={t('records.questions')}>
          <ol className="numbered">
            {questions.map((question) => (
              <li key={question}>{question}</li>
            ))}
          </ol>
        </Fact>
      )}
    </RecordCard>
  );
}
