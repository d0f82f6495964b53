import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { InstanceRow } from '../../../api/queries.ts';
import { RouteDiagram } from '../../../components/route-diagram.tsx';
import { useWords } from '../../../components/words.ts';

type Props = { instances: InstanceRow[]; instanceId: string | null };

/** The routes of a record, the newest open: its diagram with holders and deadlines. */
export function RecordRoute({ instances, instanceId }: Props) {
  const { t } = useTranslation();
  const words = useWords();
  const [asked, setAsked] = useState<string | null>(null);
  const shown =
    instances.find(({ id }) => id === (asked ?? instanceId)) ??
    [...instances].sort((a, b) => b.startedAt.localeCompare(a.startedAt))[0];
  return (
    <section>
      <div className="section-head">
        <h2>{t('records.route')}</h2>
        {shown && <Link to={`/instances/${shown.id}`}>{t('tasks.openInstance')}</Link>}
      </div>
      {instances.length > 1 && (
        <ul className="files route-choice">
          {instances.map((instance) => (
            <li key={instance.id}>
              <button
                type="button"
                className="tool-link"
                aria-pressed={instance.id === shown?.id}
                onClick={() => setAsked(instance.id)}
              >
                {words.named(instance.routeMapNames, instance.routeMapName)},{' '}
                {words.moment(instance.startedAt)} — {t(`instances.statuses.${instance.status}`)}
              </button>
            </li>
          ))}
        </ul>
      )}
      {shown ? (
        <RouteDiagram instanceId={shown.id} height={400} />
      ) : (
        <p className="dimmed">
          {t('records.noRoute')} {t('records.noRouteHint')}
        </p>
      )}
    </section>
  );
}
