import { useTranslation } from 'react-i18next';
import type { Schemas } from '../api/client.ts';
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
};

/** One line of decisions and events, the newest on top. */
export function Timeline({ lines, empty }: { lines: TimelineLine[]; empty: string }) {
  const { t } = useTranslation();
  const words = useWords();
  if (lines.length === 0) return <p className="dimmed">{empty}</p>;
  return (
    <ol className="timeline">
      {lines.map((line) => (
        <li key={line.key}>
          {line.who ? <Avatar person={line.who} size={24} /> : <span className="timeline-dot" aria-hidden="true" />}
          <div>
            <p>
              <strong>{line.who ? words.person(line.who) : t('records.system')}</strong>{' '}
              <span className="dimmed">{line.said}</span> {line.about}
              {line.outcome && (
                <>
                  : <strong>{line.outcome}</strong>
                </>
              )}
            </p>
            {line.comment && <blockquote className="remark">{line.comment}</blockquote>}
          </div>
          <Moment at={line.at} />
        </li>
      ))}
    </ol>
  );
}

type HistoryEntry = Schemas['HistoryEntry'];

const TOLD = new Set(['entered', 'assigned', 'completed', 'cancelled', 'dueMoved', 'incidentOpened', 'incidentClosed', 'suspended', 'resumed', 'started', 'ended', 'failed']);
const PERSONAL = new Set(['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:Process']);

/** What people care about in an instance's history: user tasks, incidents, stops; gateways are left out. */
export function useHistoryLines(history: HistoryEntry[]): TimelineLine[] {
  const { t } = useTranslation();
  return history
    .filter(({ event, elementType }) => TOLD.has(event) && (PERSONAL.has(elementType) || event.startsWith('incident')))
    .map((entry) => lineOf(entry, (event) => t(`records.event.${event}`)))
    .reverse();
}

function lineOf(entry: HistoryEntry, said: (event: string) => string): TimelineLine {
  const data = (entry.data ?? {}) as { outcome?: string; outcomeName?: string; comment?: string; message?: string };
  const named = entry.actorName ?? entry.actorNameEn;
  return {
    key: String(entry.seq),
    at: entry.at,
    who: named ? { id: entry.actor, fullName: entry.actorName, fullNameEn: entry.actorNameEn } : null,
    said: said(entry.event),
    about: entry.elementName ? `«${entry.elementName}»` : null,
    outcome: data.outcomeName ?? data.outcome ?? null,
    comment: data.comment ?? data.message ?? null,
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
      who: entry.actor,
      said: t(`records.event.${entry.event}`, { defaultValue: entry.event }),
      about: entry.names ? `«${words.named(entry.names)}»` : typeof entry.data.name === 'string' ? entry.data.name : null,
      outcome: entry.outcomeNames ? words.named(entry.outcomeNames) : null,
      comment: entry.comment,
    }))
    .sort((a, b) => b.at.localeCompare(a.at));
}
