import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client.ts';
import { type Instance, variablesHistoryQuery } from '../../../api/queries.ts';
import { useElementNames } from '../../../components/element-names.ts';
import { ErrorText } from '../../../components/error-text.tsx';
import { ShowMore } from '../../../components/show-more.tsx';
import { Skeletons } from '../../../components/skeletons.tsx';
import { actorOf, eventOf, Timeline, type TimelineLine } from '../../../components/timeline.tsx';

type Changed = Schemas['VariablesChanged'];
type Change = Schemas['VariableChange'];

/** What became of the data, the latest first: who or what changed it, from what to what, and why. */
export function VariableHistory({ instance }: { instance: Instance }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const found = useInfiniteQuery(variablesHistoryQuery(instance.id, name || undefined));
  const lines = useLines(instance.id, found.data?.pages.flatMap(({ items }) => items) ?? []);
  const names = Object.keys(instance.variables).sort((a, b) => a.localeCompare(b));
  return (
    <section>
      <h3 className="changes-head">{t('operations.changes')}</h3>
      {names.length > 1 && (
        <NativeSelect
          className="changes-of"
          label={t('operations.changesOf')}
          value={name}
          data={[{ value: '', label: t('operations.changesOfAll') }, ...names]}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      )}
      {found.isError ? (
        <ErrorText error={found.error} />
      ) : found.isPending ? (
        <Skeletons lines={3} />
      ) : (
        <Timeline lines={lines} empty={t('operations.noChanges')} />
      )}
      <ShowMore pages={found} />
    </section>
  );
}

function useLines(instanceId: string, rows: Changed[]): TimelineLine[] {
  const { t } = useTranslation();
  const elements = useElementNames(instanceId);
  return rows.map((row) => {
    const isProcess = row.elementType === 'bpmn:Process';
    const event = eventOf(row);
    return {
      key: String(row.seq),
      at: row.at,
      who: actorOf(row),
      said:
        event === 'variablesSet'
          ? t('operations.changed')
          : t(`records.event.${event}`, { defaultValue: t('operations.changed') }),
      about: isProcess ? null : `«${elements.element(row.elementId)}»`,
      outcome: null,
      comment: row.reason,
      details: <Changes row={row} />,
    };
  });
}

function Changes({ row: { changes, more } }: { row: Changed }) {
  const { t } = useTranslation();
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.name}>
          <code>{change.name}</code>:{' '}
          {isNew(change) ? (
            <Value value={change.to} size={change.toSize} />
          ) : (
            <>
              <del>
                <Value value={change.from} size={change.fromSize} />
              </del>{' '}
              → <Value value={change.to} size={change.toSize} />
            </>
          )}
        </li>
      ))}
      {more > 0 && <li className="dimmed">{t('operations.moreChanges', { count: more })}</li>}
    </ul>
  );
}

const isNew = ({ from, fromSize }: Change): boolean => from === undefined && fromSize === undefined;

function Value({ value, size }: { value: unknown; size: number | undefined }) {
  const { t } = useTranslation();
  if (size !== undefined) return <span className="dimmed">{t('operations.longValue', { count: size })}</span>;
  if (value === null || value === '') return <span className="dimmed">{t('operations.noValue')}</span>;
  return <span className="variable">{typeof value === 'string' ? value : JSON.stringify(value)}</span>;
}
