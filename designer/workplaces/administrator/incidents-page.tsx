import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { incidentsQuery } from '../../api/queries.ts';
import { useElementNames } from '../../components/element-names.ts';
import { Empty } from '../../components/empty.tsx';
import { ErrorText } from '../../components/error-text.tsx';
import { usePageTitle } from '../../components/page-title.tsx';
import { Skeletons } from '../../components/skeletons.tsx';
import { StateBadge } from '../../components/state-mark.tsx';
import { Moment } from '../../components/time/time-left.tsx';
import { IncidentActions } from '../manager/instances/incidents.tsx';

/** The administrator's work: instances that an error has stopped. */
export function IncidentsPage() {
  const { t } = useTranslation();
  usePageTitle(t('instances.incidentsTitle'));
  const found = useQuery(incidentsQuery);
  if (found.isPending) return <Skeletons lines={8} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  const { items } = found.data;
  return (
    <div className="card-page">
      <h1>{t('instances.incidentsTitle')}</h1>
      {items.length === 0 ? (
        <Empty title={t('instances.incidentsEmpty')} hint={t('instances.incidentsEmptyHint')} />
      ) : (
        <ul className="incidents">
          {items.map((incident) => (
            <IncidentLine key={incident.id} incident={incident} />
          ))}
        </ul>
      )}
    </div>
  );
}

function IncidentLine({ incident }: { incident: Schemas['IncidentRow'] }) {
  const names = useElementNames(incident.instanceId);
  const element = names.element(incident.elementId);
  return (
    <li>
      <div>
        <Link to={`/instances/${incident.instanceId}`}>{incident.subject ?? incident.routeMapKey}</Link>
        <p>
          <StateBadge state="late">{element}</StateBadge>
        </p>
        <p>{incident.message}</p>
        <p className="dimmed">
          <Moment at={incident.at} />
        </p>
      </div>
      <IncidentActions incident={incident} instanceId={incident.instanceId} element={element} />
    </li>
  );
}
