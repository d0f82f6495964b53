import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StateBadge } from '../state-mark.tsx';
import { useWords } from '../words.ts';
import { dueStateOf } from './due-state.ts';
import { durationWords } from './duration-words.ts';
import { useNow } from './use-now.ts';
import { useWorkingTime } from './working-time.ts';

/** "осталось 3 ч 20 мин" or "опоздание 1 рабочий день" in working time; the exact moment and the calendar on hover. */
export function TimeLeft({ dueAt, short = false }: { dueAt: string | null; short?: boolean }) {
  const { t } = useTranslation();
  const words = useWords();
  const now = useNow();
  const { minutesBetween, calendarName } = useWorkingTime();
  if (!dueAt) {
    return short ? null : <StateBadge state="none">{t('time.noDate')}</StateBadge>;
  }
  const late = new Date(dueAt).getTime() < now;
  const present = new Date(now).toISOString();
  const minutes = late ? minutesBetween(dueAt, present) : minutesBetween(present, dueAt);
  const said = durationWords(minutes, t);
  return (
    <Tooltip
      label={[
        t('time.dueAt', { moment: words.moment(dueAt) }),
        calendarName && t('time.byCalendar', { calendar: calendarName }),
      ]
        .filter(Boolean)
        .join('. ')}
    >
      <time dateTime={dueAt} className="time-left">
        <StateBadge state={dueStateOf(late ? -1 : minutes)}>
          {late ? t(short ? 'time.lateShort' : 'time.late', { time: said }) : t('time.left', { time: said })}
        </StateBadge>
      </time>
    </Tooltip>
  );
}

/** A moment in words; the full one on hover. */
export function Moment({ at }: { at: string | null }) {
  const words = useWords();
  if (!at) return <span className="dimmed">—</span>;
  return (
    <time dateTime={at} title={words.moment(at)}>
      {words.moment(at)}
    </time>
  );
}
