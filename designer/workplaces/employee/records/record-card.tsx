import { Button } from '@mantine/core';
import { IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import type { InstanceRow } from '../../../api/queries.ts';
import { Facts } from '../../../components/facts.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { Timeline, useRecordLines } from '../../../components/timeline.tsx';
import { RecordRoute } from './record-route.tsx';
import { type RecordKind, statusState, statusWords } from './record-words.ts';

type Props = {
  kind: RecordKind;
  list: { to: string; label: string };
  title: string;
  subtitle?: string;
  status: string;
  instances: InstanceRow[];
  instanceId: string | null;
  timeline: Schemas['TimelineEntry'][];
  start: { label: string; shown: boolean; pending: boolean; run: () => void; error: string | null };
  /** Facts. */
  children: React.ReactNode;
};

/** A deal, survey or ticket: facts, its route, what happened. */
export function RecordCard({ kind, list, title, subtitle, status, start, children, ...route }: Props) {
  const { t } = useTranslation();
  usePageTitle(title);
  const lines = useRecordLines(route.timeline);
  return (
    <article className="card-page">
      <header className="card-head">
        <div className="card-head-words">
          <p className="dimmed">
            <Link to={list.to}>{list.label}</Link>
          </p>
          <h1>{title}</h1>
          {subtitle && <p>{subtitle}</p>}
          <p className="task-marks">
            <StateBadge state={statusState(status)}>{statusWords(kind, status, t)}</StateBadge>
          </p>
        </div>
        {start.shown && (
          <Button leftSection={<IconPlayerPlay size={16} />} loading={start.pending} onClick={start.run}>
            {start.label}
          </Button>
        )}
      </header>
      {start.error && (
        <p role="alert" className="state-late">
          {start.error}
        </p>
      )}
      <section className="task-facts" aria-label={t('tasks.facts')}>
        <Facts>{children}</Facts>
      </section>
      <RecordRoute instances={route.instances} instanceId={route.instanceId} />
      <section>
        <h2>{t('records.timeline')}</h2>
        <Timeline lines={lines} empty={t('records.timelineEmpty')} />
      </section>
    </article>
  );
}
