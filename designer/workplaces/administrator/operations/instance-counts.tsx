import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { ErrorText } from '../../../components/error-text.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { useWords } from '../../../components/words.ts';
import { INSTANCE_STATES } from '../../manager/instances/instances-page.tsx';
import { STATUSES } from '../../manager/instances/use-instance-filters.ts';
import { countsQuery } from './queries.ts';

/** How many instances each route map has in each state; every number leads to its rows. */
export function InstanceCounts() {
  const { t } = useTranslation();
  const words = useWords();
  const found = useQuery(countsQuery({}));
  if (found.isPending) return <Skeletons lines={4} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const { items } = found.data;
  if (items.length === 0) return null;
  const link = (route: string, rest: Record<string, string>, count: number) =>
    count === 0 ? (
      <span className="dimmed">0</span>
    ) : (
      <Link to={{ search: new URLSearchParams({ route, ...rest }).toString() }}>{words.number(count)}</Link>
    );
  return (
    <section className="sheet instance-counts" aria-label={t('operations.counts')}>
      <table className="table">
        <caption className="visually-hidden">{t('operations.counts')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('instances.route')}</th>
            {STATUSES.map((status) => (
              <th key={status} scope="col" className="number">
                <StateBadge state={INSTANCE_STATES[status]}>{t(`instances.statuses.${status}`)}</StateBadge>
              </th>
            ))}
            <th scope="col" className="number">
              <StateBadge state="late">{t('instances.incidentCount')}</StateBadge>
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((row) => (
            <tr key={row.routeMapKey}>
              <th scope="row">
                <Link to={{ search: new URLSearchParams({ route: row.routeMapKey }).toString() }}>
                  {words.named(row.routeMapNames, row.routeMapName)}
                </Link>
              </th>
              {STATUSES.map((status) => (
                <td key={status} className="number">
                  {link(row.routeMapKey, { status }, row[status])}
                </td>
              ))}
              <td className="number">{link(row.routeMapKey, { incidents: 'true' }, row.incidents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
