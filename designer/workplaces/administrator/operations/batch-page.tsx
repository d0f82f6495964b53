import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useParams, useSearchParams } from 'react-router';
import { Empty } from '../../../components/empty.tsx';
import { ErrorText } from '../../../components/error-text.tsx';
import { Fact, Facts } from '../../../components/facts.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import type { DueState } from '../../../components/time/due-state.ts';
import { Moment } from '../../../components/time/time-left.tsx';
import { useChoice } from '../../../components/use-choice.ts';
import { useWords } from '../../../components/words.ts';
import { OperationProgress } from './operation-progress.tsx';
import './operations.css';
import { type Operation, operationItemsQuery, operationQuery } from './queries.ts';

const STATES = ['queued', 'done', 'failed', 'stopped'] as const;
const MARKS: Record<(typeof STATES)[number], DueState> = {
  queued: 'none',
  done: 'inTime',
  failed: 'late',
  stopped: 'soon',
};

/** One batch operation or batch of starts: how far it is, and what became of each instance. */
export function BatchPage() {
  const { t } = useTranslation();
  const words = useWords();
  const { id = '' } = useParams();
  const found = useQuery(operationQuery(id));
  const title = found.data && t(`operations.names.${found.data.operation}`);
  usePageTitle(title);
  if (found.isPending) return <Skeletons lines={10} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const { routeMapKey, routeMapNames, reason, by, createdAt, finishedAt, leftOut, parameters } = found.data;
  return (
    <article className="card-page">
      <header className="card-head-words">
        <p>
          <Link to="/batch-operations">{t('operations.batches')}</Link>
        </p>
        <h1>{title}</h1>
      </header>
      <OperationProgress id={id} />
      <section className="task-facts" aria-label={t('tasks.facts')}>
        <Facts>
          {routeMapKey && <Fact name={t('instances.route')}>{words.named(routeMapNames, routeMapKey)}</Fact>}
          <Fact name={t('operations.by')}>
            <Person person={by} />
          </Fact>
          <Fact name={t('instances.cancelReason')}>{reason ?? '—'}</Fact>
          <Fact name={t('operations.asked')}>
            <Moment at={createdAt} />
          </Fact>
          <Fact name={t('operations.finished')}>
            <Moment at={finishedAt} />
          </Fact>
          {leftOut > 0 && <Fact name={t('operations.leftOutName')}>{words.number(leftOut)}</Fact>}
        </Facts>
      </section>
      {Object.keys(parameters as object).length > 0 && (
        <details>
          <summary>{t('operations.parameters')}</summary>
          <pre className="variable">{JSON.stringify(parameters, null, 2)}</pre>
        </details>
      )}
      <Items operation={found.data} />
    </article>
  );
}

function Items({ operation: { id, stopped } }: { operation: Operation }) {
  const { t } = useTranslation();
  const [search] = useSearchParams();
  const choose = useChoice();
  const state = STATES.find((one) => one === search.get('state'));
  const found = useInfiniteQuery(operationItemsQuery(id, state));
  const rows = found.data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <section>
      <div className="section-head">
        <h2>{t('instances.title')}</h2>
        <NativeSelect
          aria-label={t('instances.status')}
          value={state ?? ''}
          data={[
            { value: '', label: t('instances.allStatuses') },
            ...STATES.filter((one) => one !== 'stopped' || stopped > 0).map((value) => ({
              value,
              label: t(`operations.states.${value}`),
            })),
          ]}
          onChange={(event) => choose('state', event.currentTarget.value)}
        />
      </div>
      {found.isPending ? (
        <Skeletons lines={6} />
      ) : found.isError && rows.length === 0 ? (
        <ErrorText error={found.error} onRetry={() => void found.refetch()} />
      ) : rows.length === 0 ? (
        <Empty title={t('table.nothing')} />
      ) : (
        <div className="sheet">
          <table className="table">
            <caption className="visually-hidden">{t('instances.title')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('instances.subject')}</th>
                <th scope="col">{t('instances.status')}</th>
                <th scope="col">{t('operations.why')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.item}>
                  <td>
                    {row.instanceId === null ? (
                      (row.businessKey ?? '—')
                    ) : (
                      <Link to={`/instances/${row.instanceId}`}>
                        {row.subject ?? row.businessKey ?? row.instanceId}
                      </Link>
                    )}
                  </td>
                  <td>
                    <StateBadge state={MARKS[row.state]}>{t(`operations.states.${row.state}`)}</StateBadge>
                  </td>
                  <td className="variable">{row.reason ?? '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShowMore pages={found} />
    </section>
  );
}
