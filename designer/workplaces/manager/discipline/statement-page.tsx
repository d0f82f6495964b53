import { NativeSelect } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import { statementQuery } from '../../../api/queries.ts';
import { useMe } from '../../../api/session.ts';
import { DataTable } from '../../../components/data-table.tsx';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { Fact, Facts } from '../../../components/facts.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { durationWords } from '../../../components/time/duration-words.ts';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';
import { mayEnter } from '../../../shell/sections.ts';
import { Change, MarkBadge, Percent } from './figures.tsx';
import { HourLegend } from './hour-bar.tsx';
import { lastDayOf, usePeriod } from './period.ts';
import { PeriodPicker } from './period-picker.tsx';
import { useTurnColumns } from './turn-columns.tsx';
import { SHOWN_ALONE, turnsBehind } from './turns-behind.ts';

type Statement = Schemas['Statement'];

/** One person's discipline: figures, then each turn with its hours and the rule that counted it. */
export function StatementPage() {
  const { id = '' } = useParams();
  const { from, to } = usePeriod();
  const statement = useQuery(statementQuery(id, { from, to }));
  if (statement.data) return <Body statement={statement.data} id={id} />;
  if (statement.isError) {
    return (
      <div className="card-page wide-page">
        <PeriodPicker />
        <ErrorText error={statement.error} onRetry={() => void statement.refetch()} />
      </div>
    );
  }
  return <Skeletons lines={10} />;
}

function Body({ statement, id }: { statement: Statement; id: string }) {
  const { t } = useTranslation();
  const words = useWords();
  const me = useMe();
  const { from, to } = usePeriod();
  const [search] = useSearchParams();
  const choose = useChoice();
  const counted = search.get('counted') ?? '';
  const columns = useTurnColumns();
  const title = t('discipline.statementOf', { who: words.person(statement.employee) });
  usePageTitle(title);
  const turns = turnsBehind(statement.turns, counted, statement.to);
  const query = new URLSearchParams({ from, to, language: words.language });
  return (
    <article className="card-page wide-page">
      <header className="list-head">
        <div>
          {mayEnter(me, ['manager']) && (
            <p className="dimmed no-print">
              <Link to={`/discipline?${new URLSearchParams({ from, to })}`}>{t('discipline.title')}</Link>
            </p>
          )}
          <h1>{title}</h1>
          <p className="dimmed">
            {[
              words.pick(statement.position, statement.positionEn),
              statement.department && words.pick(statement.department.name, statement.department.nameEn),
              `${words.day(from)} — ${words.day(lastDayOf(to))}`,
            ]
              .filter(Boolean)
              .join(', ')}
          </p>
        </div>
        <div className="list-head no-print">
          <PeriodPicker />
          <button type="button" className="tool-link" onClick={() => window.print()}>
            <IconPrinter size={16} aria-hidden="true" /> {t('discipline.print')}
          </button>
        </div>
      </header>
      <Totals statement={statement} />
      <section className="turns">
        <div className="section-head">
          <h2>{t('discipline.turns')}</h2>
          <HourLegend />
        </div>
        <p className="dimmed">{t('discipline.statementHint')}</p>
        <DataTable
          label={title}
          columns={columns}
          rows={turns}
          rowKey={({ taskId, from: since }) => `${taskId} ${since}`}
          sort="delay.desc"
          tools={
            <NativeSelect
              aria-label={t('discipline.rule')}
              value={counted}
              onChange={(event) => choose('counted', event.currentTarget.value)}
              data={[
                { value: '', label: t('discipline.all') },
                ...SHOWN_ALONE.map((value) => ({ value, label: t(`discipline.${value}`) })),
              ]}
            />
          }
          exports={[
            { label: t('table.exportXlsx'), href: `/api/discipline/employees/${id}?${query}&format=xlsx` },
            { label: t('table.exportCsv'), href: `/api/discipline/employees/${id}?${query}&format=csv` },
          ]}
          empty={
            statement.turns.length > 0 ? (
              <Empty title={t('table.nothing')} />
            ) : (
              <Empty title={t('discipline.empty')} hint={t('discipline.emptyHint')} />
            )
          }
        />
      </section>
    </article>
  );
}

function Totals({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const words = useWords();
  const { figures } = statement;
  const { from, to } = usePeriod();
  const behind = (counted: string, value: number) =>
    value === 0 ? (
      value
    ) : (
      <Link to={`?${new URLSearchParams({ from, to, ...(counted && { counted }) })}`}>{value}</Link>
    );
  return (
    <section className="task-facts" aria-label={t('discipline.gauge')}>
      <Facts>
        <Fact name={t('discipline.d')}>
          <strong>
            <Percent value={figures.d} />
          </strong>{' '}
          <MarkBadge mark={figures.mark} />
        </Fact>
        <Fact name={t('discipline.r')}>
          <Percent value={figures.r} />
        </Fact>
        <Fact name={t('discipline.place')}>{statement.place ?? '—'}</Fact>
        <Fact name={t('discipline.change')}>
          <Change value={statement.change} />
        </Fact>
        <Fact name={t('discipline.assigned')}>{behind('', figures.assigned)}</Fact>
        <Fact name={t('discipline.inTime')}>{behind('inTime', figures.inTime)}</Fact>
        <Fact name={t('discipline.late')}>{behind('late', figures.late)}</Fact>
        <Fact name={t('discipline.inProgress')}>{behind('inProgress', figures.inProgress)}</Fact>
        <Fact name={t('discipline.overdueNow')}>{behind('overdueNow', figures.overdueNow)}</Fact>
        <Fact name={t('discipline.leftOut')}>{behind('leftOut', figures.leftOut)}</Fact>
        <Fact name={t('discipline.returned')}>{figures.returned}</Fact>
        <Fact name={t('discipline.doneByAnother')}>{behind('doneByAnother', figures.doneByAnother)}</Fact>
        <Fact name={t('discipline.movedDeadlines')}>{behind('movedDeadlines', figures.movedDeadlines)}</Fact>
        {figures.meanWorkingMinutes !== null && (
          <Fact name={t('discipline.meanTime')}>{durationWords(figures.meanWorkingMinutes, t)}</Fact>
        )}
        {figures.earlyByMinutes !== null && (
          <Fact name={t('discipline.earlyBy')}>{durationWords(figures.earlyByMinutes, t)}</Fact>
        )}
      </Facts>
      {statement.corrections.length > 0 && (
        <div>
          <h2>{t('discipline.corrections')}</h2>
          <ul>
            {statement.corrections.map(({ taskId, at, reason }) => (
              <li key={taskId}>{t('discipline.correctionLine', { at: words.day(at), reason })}</li>
            ))}
          </ul>
          {statement.uncorrected && statement.uncorrected.d !== null && (
            <p className="dimmed">
              {t('discipline.uncorrected', { d: words.number(statement.uncorrected.d, 1) })}
            </p>
          )}
        </div>
      )}
    </section>
  );
}
