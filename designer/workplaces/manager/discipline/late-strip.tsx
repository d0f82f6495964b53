import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { lateNowQuery } from '../../../api/queries.ts';
import { StateBadge } from '../../../components/state-mark.tsx';
import { durationWords } from '../../../components/time/duration-words.ts';
import { useWords } from '../../../components/words.ts';
import './discipline.css';

const SHOWN = 3;

/** Who is late at this moment, before any figure of the past: how many, and the longest of them. */
export function LateStrip({ department }: { department: string | undefined }) {
  const { t } = useTranslation();
  const words = useWords();
  const { data } = useQuery(lateNowQuery(department));
  if (!data) return null;
  const { items } = data;
  if (items.length === 0) {
    return (
      <section className="late-strip" aria-label={t('discipline.lateNow')}>
        <StateBadge state="inTime">{t('discipline.lateNowEmpty')}</StateBadge>
      </section>
    );
  }
  const longest = [...items].sort((a, b) => b.delayMinutes - a.delayMinutes).slice(0, SHOWN);
  return (
    <section className="late-strip" aria-label={t('discipline.lateNow')}>
      <Link to={department ? `/late-now?${new URLSearchParams({ department })}` : '/late-now'}>
        <StateBadge state="late">
          {t('discipline.lateTasks', { count: items.length })}
          {data.next && '+'}
        </StateBadge>
      </Link>
      <ul>
        {longest.map((task) => (
          <li key={task.taskId}>
            <Link to={`/instances/${task.instanceId}`}>
              {task.subject ?? words.named(task.names, task.name)}
            </Link>{' '}
            <span className="dimmed">
              {task.holder ? words.shortly(task.holder) : t('discipline.nobodyTook')},{' '}
              {t('time.lateShort', { time: durationWords(task.delayMinutes, t) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
