import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Schemas } from '../../../api/client.ts';
import type { Column } from '../../../components/data-table.tsx';
import { StateBadge } from '../../../components/state-mark.tsx';
import type { DueState } from '../../../components/time/due-state.ts';
import { durationWords } from '../../../components/time/duration-words.ts';
import { Moment } from '../../../components/time/time-left.tsx';
import { useWords } from '../../../components/words.ts';
import { HourBar } from './hour-bar.tsx';
import { RecordLink } from './record-link.tsx';
import './discipline.css';

type Turn = Schemas['Turn'];

const STATES: Record<Turn['counted'], DueState> = {
  inTime: 'inTime',
  late: 'late',
  neutral: 'outside',
  leftOut: 'none',
};

export function useTurnColumns(): Column<Turn>[] {
  const { t } = useTranslation();
  const words = useWords();
  return useMemo(
    () => [
      {
        key: 'task',
        label: t('discipline.task'),
        value: ({ subject, names, name }) => `${words.named(names, name)} ${subject ?? ''}`,
        cell: (turn) => (
          <>
            <Link to={`/instances/${turn.instanceId}`}>{words.named(turn.names, turn.name)}</Link>
            <div>
              <RecordLink kind={turn.recordKind} id={turn.recordId}>
                {turn.subject}
              </RecordLink>
            </div>
            <div className="dimmed">
              {turn.routeMapName}, {t('instances.version', { version: turn.version })}
            </div>
          </>
        ),
      },
      {
        key: 'counted',
        label: t('discipline.rule'),
        value: ({ counted, ruleNames, rule }) =>
          `${t(`discipline.counted.${counted}`)} ${words.named(ruleNames, rule)}`,
        cell: ({ counted, ruleNames, rule }) => (
          <>
            <StateBadge state={STATES[counted]}>{t(`discipline.counted.${counted}`)}</StateBadge>
            <div className="dimmed">{words.named(ruleNames, rule)}</div>
          </>
        ),
      },
      {
        key: 'hours',
        label: t('discipline.hours'),
        value: ({ delayMinutes }) => delayMinutes,
        cell: ({ bar }) => <HourBar bar={bar} />,
      },
      {
        key: 'deadline',
        label: t('discipline.deadline'),
        value: ({ dueAt }) => dueAt,
        cell: ({ dueAt, dueMoves }) => (
          <>
            <Moment at={dueAt} />
            {dueMoves.length > 0 && <DueMoves moves={dueMoves} />}
          </>
        ),
      },
      {
        key: 'done',
        label: t('discipline.done'),
        value: ({ to }) => to,
        cell: ({ to, doneBy, holder }) => (
          <>
            {to ? <Moment at={to} /> : <span className="dimmed">{t('discipline.stillOpen')}</span>}
            {doneBy && doneBy.id !== holder.id && (
              <div className="dimmed">{t('discipline.doneBy', { who: words.person(doneBy) })}</div>
            )}
          </>
        ),
      },
      {
        key: 'delay',
        label: t('discipline.delay'),
        number: true,
        value: ({ delayMinutes }) => delayMinutes,
        cell: ({ delayMinutes }) => (delayMinutes > 0 ? durationWords(delayMinutes, t) : '—'),
      },
      {
        key: 'givenBy',
        label: t('discipline.givenBy'),
        hidden: true,
        value: ({ givenBy }) => words.person(givenBy),
      },
      {
        key: 'importance',
        label: t('discipline.importance'),
        number: true,
        hidden: true,
        value: ({ importance }) => importance,
      },
    ],
    [t, words],
  );
}

/** How often a deadline was moved; opened, by whom, when and to what. */
function DueMoves({ moves }: { moves: Turn['dueMoves'] }) {
  const { t } = useTranslation();
  const words = useWords();
  return (
    <details className="due-moves">
      <summary>{t('discipline.moves', { count: moves.length })}</summary>
      <ul>
        {moves.map(({ at, dueAt, by, counted }) => (
          <li key={at}>
            <Moment at={at} /> → <Moment at={dueAt} />
            {by && <>, {words.shortly(by)}</>}
            {!counted && <>, {t('discipline.counted.leftOut')}</>}
          </li>
        ))}
      </ul>
    </details>
  );
}
