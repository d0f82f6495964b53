import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answerOf, api, type Schemas } from '../../api/client.ts';
import { historyDifferencesQuery, historyStateQuery } from '../../api/queries.ts';
import { ErrorText, useErrorWords } from '../../components/error-text.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { notify, notifyError } from '../../components/notify.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { StateBadge } from '../../components/state-mark.tsx';
import { Moment } from '../../components/time/time-left.tsx';
import { useWords } from '../../components/words.ts';
import { HistoryDifferences } from './history-differences.tsx';

type State = Schemas['HistoryState'];

/** Whether the tables tell what happened, until when that is sealed, and where they do not. */
export function HistoryPage() {
  const { t } = useTranslation();
  usePageTitle(t('history.title'));
  const found = useQuery(historyStateQuery);
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const state = found.data;
  return (
    <div className="card-page">
      <header className="list-head">
        <h1>{t('history.title')}</h1>
        <CheckNow />
      </header>
      <p>{t('history.lead')}</p>
      <Standing state={state} />
      <StateFacts state={state} />
      <Gaps state={state} />
      <HistoryDifferences />
    </div>
  );
}

function CheckNow() {
  const { t } = useTranslation();
  const say = useErrorWords();
  const queryClient = useQueryClient();
  const check = useMutation({
    mutationFn: () => answerOf(api.POST('/history/check')),
    onSuccess: () => notify(t('history.started')),
    onError: (error) => notifyError(say(error)),
    onSettled: () => {
      for (const { queryKey } of [historyStateQuery, historyDifferencesQuery])
        void queryClient.invalidateQueries({ queryKey });
    },
  });
  return (
    <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
      {t('history.checkNow')}
    </Button>
  );
}

function Standing({ state }: { state: State }) {
  const { t } = useTranslation();
  const { checkedAt, problem, differences, gaps, lost } = state;
  if (differences > 0) return <StateBadge state="late">{t('history.differs')}</StateBadge>;
  if (gaps.length + lost.length > 0) return <StateBadge state="late">{t('history.incomplete')}</StateBadge>;
  if (problem) return <StateBadge state="soon">{t('history.failed', { problem })}</StateBadge>;
  if (!checkedAt) return <StateBadge state="none">{t('history.notYet')}</StateBadge>;
  return <StateBadge state="inTime">{t('history.allRight')}</StateBadge>;
}

function StateFacts({ state }: { state: State }) {
  const { t } = useTranslation();
  const words = useWords();
  const { verifiedAt, sealedUntil, retentionDays, seals, rows, lastSeal } = state;
  return (
    <Facts>
      <Fact name={t('history.verifiedAt')}>
        <Moment at={verifiedAt} />
      </Fact>
      <Fact name={t('history.sealedUntil')}>
        <Moment at={sealedUntil} />
      </Fact>
      <Fact name={t('history.retention')}>
        {retentionDays === null
          ? t('history.retentionUnknown')
          : t('history.days', { count: Math.round(retentionDays) })}
      </Fact>
      <Fact name={t('history.seals')}>{words.number(seals)}</Fact>
      <Fact name={t('history.rows')}>{words.number(rows)}</Fact>
      {lastSeal && (
        <Fact name={t('history.lastSeal')}>
          <code title={t('history.lastSealHint')}>
            {lastSeal.no} {lastSeal.hash.slice(0, 16)}
          </code>
        </Fact>
      )}
    </Facts>
  );
}

function Gaps({ state: { gaps, lost } }: { state: State }) {
  const { t } = useTranslation();
  const words = useWords();
  if (gaps.length + lost.length === 0) return null;
  return (
    <section aria-label={t('history.gaps')}>
      <h2>{t('history.gaps')}</h2>
      <ul>
        {gaps.map(({ kind, fromNo, toNo }) => (
          <li key={`${kind} ${fromNo}`}>
            {t(kind === 'missing' ? 'history.gapMissing' : 'history.gapBroken', { from: fromNo, to: toNo })}
          </li>
        ))}
        {lost.map(({ workflowId, rows, from, to }) => (
          <li key={workflowId}>
            {t('history.lost', {
              from: words.moment(from),
              to: words.moment(to),
              rows: words.number(rows),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
