import { IconAlertCircle, IconPencil } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../api/client.ts';
import { useWords } from '../../components/words.ts';
import { NextStart } from '../../modeler/bar/next-start.tsx';
import { MapPicture } from '../../modeler/map-picture.tsx';

/** One route map in the list. */
export function RouteMapLine({ row }: { row: Schemas['RouteMapRow'] }) {
  const { t } = useTranslation();
  const words = useWords();
  const { key, version, draft } = row;
  const address = `/route-maps/${key}`;
  return (
    <li className="map-line">
      <Link to={address} tabIndex={-1} aria-hidden="true">
        <MapPicture mapKey={key} version={version} language={words.language} />
      </Link>
      <div className="map-words">
        <h2>
          <Link to={address}>{words.named(row.names, row.name)}</Link>
        </h2>
        <p className="dimmed">
          {row.record && `${t(`modeler.process.${row.record}`, { defaultValue: row.record })} · `}
          {version === null || !row.publishedAt
            ? t('modeler.list.unpublished')
            : t('modeler.list.published', { version, when: words.moment(row.publishedAt) })}
          {row.publishedBy && `, ${words.person(row.publishedBy)}`}
        </p>
        <NextStart at={row.nextStartAt} />
        {draft && (
          <p className="map-draft">
            <IconPencil size={14} aria-hidden="true" />
            <span>
              {t('modeler.list.draft', { when: words.moment(draft.editedAt) })}
              {draft.editedBy && `, ${words.person(draft.editedBy)}`}
            </span>
            {draft.problems > 0 && (
              <span className="state state-late">
                <IconAlertCircle size={14} aria-hidden="true" />
                {t('modeler.problems.count', { count: draft.problems })}
              </span>
            )}
          </p>
        )}
      </div>
      <dl className="map-figures">
        <Figure label={t('modeler.list.running')} value={row.running} to={`/instances?routeMapKey=${key}`} />
        <Figure
          label={t('modeler.list.late')}
          value={row.late}
          to={`/instances?routeMapKey=${key}&status=active`}
          state="state-late"
        />
        <Figure
          label={t('modeler.list.incidents')}
          value={row.incidents}
          to={`/instances?routeMapKey=${key}&incidents=true`}
          state="state-late"
        />
      </dl>
    </li>
  );
}

function Figure({ label, value, to, state }: { label: string; value: number; to: string; state?: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className={value > 0 ? state : 'dimmed'}>{value > 0 ? <Link to={to}>{value}</Link> : value}</dd>
    </div>
  );
}
