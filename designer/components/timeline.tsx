import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.ts';
import { type ElementNames, useElementNames } from './element-names.ts';
import { Avatar } from './person.tsx';
import { Moment } from './time/time-left.tsx';
import { useWords } from './words.ts';

type Person = { id: string | null; fullName: string | null; fullNameEn: string | null };

export type TimelineLine = {
  key: string;
  at: string;
  who: Person | null;
  /** What happened, in words. */
  said: string;
  about: string | null;
  outcome: string | null;
  comment: string | null;
  details?: React.ReactNode;
};

/** One line of decisions and events, the newest on top. */
export function Timeline({ lines, empty }: { lines: TimelineLine[]; empty: string }) {
  const words = useWords();
  if (lines.length === 0) return <p className="dimmed">{empty}</p>;
  return (
    <ol className="timeline">
      {lines.map((line) => (
        <li key={line.key}>
          {line.who ? (
            <Avatar person={line.who} size={24} />
          ) : (
            <span className="timeline-dot" aria-hidden="true" />
          )}
          <div>
            <p>
              {line.who && <strong>{words.shortly(line.who)}</strong>}{' '}
              <span className="dimmed">{line.said}</span> {line.about}
              {line.outcome && (
                <>
                  : <strong>{line.outcome}</strong>
                </>
              )}
            </p>
            {line.details}
            {line.comment && <blockquote className="remark">{line.comment}</blockquote>}
          </div>
          <Moment at={line.at} />
        </li>
      ))}
    </ol>
  );
}

type HistoryEntry = Schemas['HistoryEntry'];

const TOLD = new Set([
  'entered',
  'assigned',
  'completed',
  'cancelled',
  'dueMoved',
  'incidentOpened',
  'incidentClosed',
  'suspended',
  'resumed',
  'modified',
  'migrated',
  'started',
  'ended',
  'failed',
]);
const PERSONAL = new Set(['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:Process']);

/** What has changed the working time by which a deadline was counted. */
type Because = { kind: 'calendar' | 'absence'; names?: { ru?: string; en?: string } };

/** What people care about in an instance's history: user tasks, incidents, stops; gateways are left out. */
export function useHistoryLines(instanceId: string, history: HistoryEntry[]): TimelineLine[] {
  const { t } = useTranslation();
  const names = useElementNames(instanceId);
  const words = useWords();
  const because = ({ data }: HistoryEntry): string | null => {
    const cause = (data as { because?: Because } | null)?.because;
    return cause ? t(`records.because.${cause.kind}`, { name: words.named(cause.names) }) : null;
  };
  return history
    .filter(
      ({ event, elementType }) =>
        TOLD.has(event) && (PERSONAL.has(elementType) || event.startsWith('incident')),
    )
    .map((entry) => {
      const line = lineOf(entry, t(`records.event.${eventOf(entry)}`), names);
      return { ...line, comment: [because(entry), line.comment].filter(Boolean).join('. ') || null };
    })
    .reverse();
}

/** A process is started and ended where a task is given and completed. */
export function eventOf({ elementType, event }: Pick<HistoryEntry, 'elementType' | 'event'>): string {
  if (elementType !== 'bpmn:Process') return event;
  return event === 'entered' ? 'started' : event === 'completed' ? 'ended' : event;
}

/** The person who did it; null when the process itself did. */
export function actorOf({
  actor,
  actorName,
  actorNameEn,
}: Pick<HistoryEntry, 'actor' | 'actorName' | 'actorNameEn'>): TimelineLine['who'] {
  return actorName || actorNameEn ? { id: actor, fullName: actorName, fullNameEn: actorNameEn } : null;
}

function lineOf(entry: HistoryEntry, said: string, names: ElementNames): TimelineLine {
  const data = (entry.data ?? {}) as {
    outcome?: string;
    comment?: string;
    message?: string;
    reason?: string;
  };
  return {
    key: String(entry.seq),
    at: entry.at,
    who: entry.event === 'ended' ? null : actorOf(entry),
    said,
    about: `«${names.element(entry.elementId)}»`,
    outcome: data.outcome ? names.outcome(entry.elementId, data.outcome) : null,
    comment: data.comment ?? data.message ?? data.reason ?? null,
  };
}

/** The timeline of a record's card. */
export function useRecordLines(entries: Schemas['TimelineEntry'][]): TimelineLine[] {
  const { t } = useTranslation();
  const words = useWords();
  return entries
    .map((entry, place) => ({
      key: `${place}:${entry.at}`,
      at: entry.at,
      who: entry.event === 'entered' || entry.event === 'ended' ? null : entry.actor,
      said: t(`records.event.${entry.event}`, { defaultValue: entry.event }),
      about: entry.names
        ? `«${words.named(entry.names)}»`
        : typeof entry.data.name === 'string'
          ? entry.data.name
          : null,
      outcome: entry.outcomeNames ? words.named(entry.outcomeNames) : null,
      comment: entry.comment,
    }))
    .sort((a, b) => b.at.localeCompare(a.at));
}
