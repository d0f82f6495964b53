import { useTranslation } from 'react-i18next';
import type { Schemas } from '../../../api/client.ts';
import { useGroupNames } from '../../../components/group-names.ts';
import { StateMark } from '../../../components/state-mark.tsx';
import { useNow } from '../../../components/time/use-now.ts';
import { useWords } from '../../../components/words.ts';

type GanttData = Schemas['Gantt'];
type Row = Schemas['GanttRow'];
type Scale = (moment: string | null) => number;

/** Who held each task from when to when: a row a task, a bar a person, a tick the deadline. */
export function Gantt({ gantt }: { gantt: GanttData }) {
  const { t } = useTranslation();
  const words = useWords();
  const now = useNow();
  const from = Date.parse(gantt.from);
  const deadlines = gantt.rows.map(({ dueAt }) => (dueAt ? Date.parse(dueAt) : 0));
  const to = Math.max(Date.parse(gantt.to), from + 1, ...deadlines);
  const scale: Scale = (moment) =>
    Math.min(
      100,
      Math.max(0, (((moment === null ? Math.min(now, to) : Date.parse(moment)) - from) / (to - from)) * 100),
    );
  if (gantt.rows.length === 0) return <p className="dimmed">{t('instances.noTasks')}</p>;
  return (
    <div className="gantt">
      <p className="dimmed">{t('instances.ganttHint')}</p>
      <ul>
        {gantt.rows.map((row) => (
          <GanttLine key={row.taskId} row={row} scale={scale} />
        ))}
      </ul>
      <div className="gantt-scale dimmed">
        <span>{words.moment(gantt.from)}</span>
        <span>{words.moment(new Date(to).toISOString())}</span>
      </div>
    </div>
  );
}

function GanttLine({ row, scale }: { row: Row; scale: Scale }) {
  const { t } = useTranslation();
  const words = useWords();
  const queue = useGroupNames([...new Set(row.bars.flatMap(({ groups }) => groups))]);
  return (
    <li>
      <span className="gantt-name">{words.named(row.names, row.name)}</span>
      <div className="gantt-track">
        {row.bars.map((bar) => {
          const start = scale(bar.from);
          const who = bar.fullName ? words.person(bar) : queue;
          const late = row.dueAt !== null && (bar.to ?? new Date().toISOString()) > row.dueAt;
          const when = bar.to
            ? t('instances.heldFromTo', { from: words.moment(bar.from), to: words.moment(bar.to) })
            : t('instances.openSince', { from: words.moment(bar.from) });
          return (
            <span
              key={`${bar.from}${bar.employeeId}`}
              className={bar.fullName ? 'gantt-bar' : 'gantt-bar gantt-queue'}
              style={{ insetInlineStart: `${start}%`, inlineSize: `max(${scale(bar.to) - start}%, 6px)` }}
              title={`${who}: ${when}`}
            >
              {late && <StateMark state="late" />}
              <span className="visually-hidden">{`${who}: ${when}`}</span>
            </span>
          );
        })}
        {row.dueAt && (
          <span
            className="gantt-due"
            style={{ insetInlineStart: `${scale(row.dueAt)}%` }}
            title={t('time.dueAt', { moment: words.moment(row.dueAt) })}
          />
        )}
      </div>
      <span className="gantt-who dimmed">
        {row.bars.map((bar) => (bar.fullName ? words.shortly(bar) : queue)).join(' → ')}
      </span>
    </li>
  );
}
