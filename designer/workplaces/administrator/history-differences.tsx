import { useQuery } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { historyDifferencesQuery } from '../../api/queries.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { useElementNames } from '../../components/element-names.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorText } from '../../components/error-text.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { StateBadge } from '../../components/state-mark.tsx';
import { Moment } from '../../components/time/time-left.tsx';

type Difference = Schemas['HistoryDifference'];

/** Where a table and the history did not say the same, and what became of it. */
export function HistoryDifferences() {
  const { t } = useTranslation();
  const found = useQuery(historyDifferencesQuery);
  const columns = useMemo(
    (): Column<Difference>[] => [
      {
        key: 'foundAt',
        label: t('history.foundAt'),
        value: ({ foundAt }) => foundAt,
        cell: ({ foundAt }) => <Moment at={foundAt} />,
      },
      {
        key: 'what',
        label: t('history.what'),
        value: ({ kind }) => t(`history.kinds.${kind}`),
        cell: ({ kind, closedAt }) => (
          <StateBadge state={closedAt ? 'none' : 'late'}>{t(`history.kinds.${kind}`)}</StateBadge>
        ),
      },
      {
        key: 'instance',
        label: t('history.instance'),
        value: ({ subject, routeMapKey }) => subject ?? routeMapKey ?? t('history.unknownInstance'),
        cell: ({ instanceId, subject, routeMapKey }) =>
          instanceId && routeMapKey ? (
            <Link to={`/instances/${instanceId}`}>{subject ?? routeMapKey}</Link>
          ) : (
            t('history.unknownInstance')
          ),
      },
      {
        key: 'step',
        label: t('history.step'),
        value: ({ elementId }) => elementId,
        cell: (difference) => <Step difference={difference} />,
      },
      { key: 'entry', label: t('history.entry'), value: ({ seq }) => seq, number: true },
      { key: 'detail', label: t('history.detail'), value: (difference) => detailOf(difference, t) },
      {
        key: 'outcome',
        label: t('history.outcome'),
        value: ({ how }) => t(`history.${how ?? 'open'}`),
      },
    ],
    [t],
  );
  if (found.isPending) return <Skeletons lines={4} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  return (
    <section aria-label={t('history.differences')}>
      <h2>{t('history.differences')}</h2>
      <DataTable
        label={t('history.differences')}
        columns={columns}
        rows={found.data.items}
        rowKey={({ id }) => id}
        sort="foundAt.desc"
        empty={<Empty title={t('history.noDifferences')} hint={t('history.noDifferencesHint')} />}
      />
    </section>
  );
}

/** Each field with what the history says and what stands in its place. */
function detailOf({ problem, sealNo, changes }: Difference, t: TFunction): string | null {
  if (problem) return problem;
  if (sealNo !== null) return t('history.afterSeal', { no: sealNo });
  const shown = (value: unknown): string =>
    value === null ? t('history.nothing') : typeof value === 'string' ? value : JSON.stringify(value);
  const lines = changes.map(({ field, expected, found }) => `${field}: ${shown(expected)} → ${shown(found)}`);
  return lines.length > 0 ? lines.join('; ') : null;
}

function Step({ difference: { instanceId, routeMapKey, elementId } }: { difference: Difference }) {
  if (!elementId) return null;
  return instanceId && routeMapKey ? <NamedStep instanceId={instanceId} elementId={elementId} /> : elementId;
}

function NamedStep({ instanceId, elementId }: { instanceId: string; elementId: string }) {
  return useElementNames(instanceId).element(elementId);
}
