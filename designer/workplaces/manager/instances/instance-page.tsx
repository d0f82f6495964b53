import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import {
  diagramQuery,
  ganttQuery,
  historyQuery,
  type Instance,
  instanceQuery,
} from '../../../api/queries.ts';
import { useElementNames } from '../../../components/element-names.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { Fact, Facts } from '../../../components/facts.tsx';
import { usePageTitle } from '../../../components/page-title.tsx';
import { Person } from '../../../components/person.tsx';
import { RouteDiagram } from '../../../components/route-diagram.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import { Moment, TimeLeft } from '../../../components/time/time-left.tsx';
import { Timeline, useHistoryLines } from '../../../components/timeline.tsx';
import { useWords } from '../../../components/words.ts';
import { recordAddress } from '../../employee/records/record-words.ts';
import { Gantt } from './gantt.tsx';
import { Incidents } from './incidents.tsx';
import { InstanceActions } from './instance-actions.tsx';
import { INSTANCE_STATES } from './instances-page.tsx';
import { ModifyPanel } from './modify-panel.tsx';
import { Timers } from './timers.tsx';
import { Variables } from './variables.tsx';

/** One run of a route map: where it is, how it came there, who held it, and what stops it. */
export function InstancePage() {
  const { id = '' } = useParams();
  const found = useQuery(instanceQuery(id));
  if (found.isPending) return <Skeletons lines={10} />;
  if (!found.data) return <ErrorText error={found.error} onRetry={() => void found.refetch()} />;
  return <Body key={id} instance={found.data} />;
}

function Body({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const words = useWords();
  const title =
    instance.subject ?? instance.businessKey ?? words.named(instance.routeMapNames, instance.routeMapName);
  usePageTitle(title);
  const [selected, setSelected] = useState<string | null>(null);
  const [modifying, setModifying] = useState(false);
  const [variablesShown, setVariablesShown] = useState(false);
  const history = useQuery(historyQuery(instance.id));
  const gantt = useQuery(ganttQuery(instance.id));
  const lines = useHistoryLines(instance.id, history.data?.items ?? []);
  return (
    <article className="card-page">
      <header className="card-head">
        <div className="card-head-words">
          <p className="dimmed">
            {words.named(instance.routeMapNames, instance.routeMapName)},{' '}
            {t('instances.version', { version: instance.version })}
          </p>
          <h1>{title}</h1>
          <p className="task-marks">
            <StateBadge state={INSTANCE_STATES[instance.status]}>
              {t(`instances.statuses.${instance.status}`)}
            </StateBadge>
            {instance.dueAt && <TimeLeft dueAt={instance.dueAt} />}
          </p>
        </div>
        <InstanceActions instance={instance} title={title} onModify={() => setModifying(true)} />
      </header>
      <Incidents instance={instance} />
      <section>
        <h2 className="visually-hidden">{t('instances.diagram')}</h2>
        <RouteDiagram
          instanceId={instance.id}
          height={440}
          selected={selected ?? undefined}
          onSelect={setSelected}
        />
        {selected && !modifying && <ElementFacts instanceId={instance.id} elementId={selected} />}
        {modifying && (
          <ModifyPanel instance={instance} picked={selected} onClose={() => setModifying(false)} />
        )}
      </section>
      <Timers instance={instance} />
      <InstanceFacts instance={instance} />
      <section>
        <h2>{t('instances.gantt')}</h2>
        {gantt.data ? <Gantt gantt={gantt.data} /> : <Skeletons lines={3} />}
      </section>
      <section>
        <h2>{t('instances.timeline')}</h2>
        <Timeline lines={lines} empty={t('records.timelineEmpty')} />
      </section>
      <details onToggle={({ currentTarget }) => setVariablesShown(currentTarget.open)}>
        <summary>{t('instances.variables')}</summary>
        {variablesShown && <Variables instance={instance} />}
      </details>
    </article>
  );
}

function InstanceFacts({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const words = useWords();
  const { recordKind, recordId } = instance;
  const names = useElementNames(instance.id);
  return (
    <section className="task-facts" aria-label={t('tasks.facts')}>
      <Facts>
        {recordKind && recordId && (
          <Fact name={t(`records.kind.${recordKind}`)}>
            <Link to={recordAddress(recordKind, recordId)}>{t('tasks.openRecord')}</Link>
          </Fact>
        )}
        {instance.parentInstanceId && (
          <Fact name={t('operations.calledBy')}>
            <Link to={`/instances/${instance.parentInstanceId}`}>{t('operations.openCaller')}</Link>
          </Fact>
        )}
        <Fact name={t('instances.initiator')}>
          <Person person={instance.initiator} />
        </Fact>
        <Fact name={t('instances.started')}>
          <Moment at={instance.startedAt} />
        </Fact>
        {instance.endedAt && (
          <Fact name={t('instances.ended')}>
            <Moment at={instance.endedAt} />
          </Fact>
        )}
        {instance.active.length > 0 && (
          <Fact name={t('instances.where')}>
            {instance.active.map(({ elementId }) => names.element(elementId)).join(', ')}
          </Fact>
        )}
        {(instance.timers.length > 0 || instance.subscriptions.length > 0) && (
          <Fact name={t('instances.waits')}>
            {[
              ...instance.timers.map(({ dueAt, elementId }) =>
                t('instances.waitTimer', { at: words.moment(dueAt), element: names.event(elementId) }),
              ),
              ...instance.subscriptions.map(({ kind, name }) =>
                t(kind === 'message' ? 'instances.waitMessage' : 'instances.waitSignal', { name }),
              ),
            ].join('; ')}
          </Fact>
        )}
        {instance.called.map(({ id, routeMapKey }) => (
          <Fact key={id} name={t('instances.called')}>
            <Link to={`/instances/${id}`}>{routeMapKey}</Link>
          </Fact>
        ))}
      </Facts>
    </section>
  );
}

/** Facts of the element that was clicked, beside the diagram. */
function ElementFacts({ instanceId, elementId }: { instanceId: string; elementId: string }) {
  const { t } = useTranslation();
  const { data: gantt } = useQuery(ganttQuery(instanceId));
  const { data: diagram } = useQuery(diagramQuery(instanceId));
  const rows = gantt?.rows.filter((row) => row.elementId === elementId) ?? [];
  const state = diagram?.elements[elementId];
  if (rows.length > 0 && gantt) return <Gantt gantt={{ ...gantt, rows }} />;
  return <p className="dimmed">{state?.incident ?? t('instances.noTasks')}</p>;
}
