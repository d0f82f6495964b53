import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorText } from '../../../components/error-text.tsx';
import { ScrollRegion } from '../../../components/scroll-region.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { type OperationInput, previewQuery } from './queries.ts';

/** What would come of a batch operation: how many, the first of them, and what would be refused. */
export function BatchPreview({ input }: { input: OperationInput }) {
  const { t } = useTranslation();
  const preview = useQuery(previewQuery(input));
  if (preview.isPending) return <Skeletons lines={3} />;
  if (!preview.data) return <ErrorText error={preview.error} onRetry={() => void preview.refetch()} />;
  const { total, leftOut, tried, refused, items } = preview.data;
  return (
    <section className="batch-preview" aria-label={t('operations.preview')}>
      <p aria-live="polite">
        <strong>{t('operations.willBeDone', { count: total })}</strong>{' '}
        {leftOut > 0 && <span className="dimmed">{t('operations.leftOut', { count: leftOut })}</span>}{' '}
        {refused > 0 && (
          <StateBadge state="late">{t('operations.refusedOf', { count: refused, of: tried })}</StateBadge>
        )}{' '}
        {tried > 0 && tried < total && (
          <span className="dimmed">{t('operations.triedFirst', { count: tried })}</span>
        )}
      </p>
      {items.length > 0 && (
        <ScrollRegion className="batch-preview-list" label={t('operations.firstOfThem')}>
          <table className="table">
            <caption className="visually-hidden">{t('operations.firstOfThem')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('instances.subject')}</th>
                <th scope="col">{t('operations.version')}</th>
                <th scope="col">{t('operations.refusal')}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((row) => (
                <tr key={row.instanceId}>
                  <td>
                    <Link to={`/instances/${row.instanceId}`} target="_blank">
                      {row.subject ?? row.businessKey ?? row.routeMapKey}
                    </Link>
                  </td>
                  <td>{row.version}</td>
                  <td>{row.refusal ? (row.refusal.reason ?? row.refusal.elementId) : '—'}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
    </section>
  );
}
