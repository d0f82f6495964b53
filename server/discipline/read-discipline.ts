import {
  cutTurns,
  type DisciplineSettings,
  defaultSettings,
  type TimeOf,
  type Turn,
  type TurnEvent,
} from '../../domain/discipline/index.ts';
import { type Database, type Sql, sql } from '../database/sql.ts';
import { readWorkTime } from './work-time.ts';

export type DisciplineData = {
  turns: Turn[];
  settings: DisciplineSettings;
  timeOf: TimeOf;
  /** `taskId holder` of upheld appeals. */
  corrected: ReadonlySet<string>;
};

type Row = Omit<TurnEvent, 'at'> & { at: Date };

/**
 * Everything discipline counts from for [from, to): the history of every user task that was open at some moment of it,
 * from the task's beginning, with what excuses it. `whose` narrows tasks `t` further.
 */
export async function readDiscipline(
  db: Database,
  from: string,
  to: string,
  whose: Sql = sql`true`,
): Promise<DisciplineData> {
  const [rows, workTime, stored, corrections] = await Promise.all([
    db.many<Row>(sql`
      with touched as materialized (
        select t.id, t.instance_id from task t
         where t.created_at < ${to} and (t.state = 'open' or t.completed_at is null or t.completed_at >= ${from})
           and ${whose})
      select r.instance_id as "instanceId", r.seq, r.at, r.element_id as "elementId", r.event, r.actor, r.data
        from touched join route_event r on r.data ->> 'taskId' = touched.id::text and jsonb_exists(r.data, 'taskId')
       where r.at < ${to}
      union all
      select r.instance_id, r.seq, r.at, r.element_id, r.event, r.actor, r.data
        from route_event r
       where r.instance_id in (select instance_id from touched) and r.event in ('suspended', 'resumed') and r.at < ${to}`),
    readWorkTime(db),
    db.one<{ value: Partial<DisciplineSettings> }>(sql`select value from setting where key = 'discipline'`),
    db.many<{ taskId: string; employeeId: string }>(sql`
      select task_id as "taskId", employee_id as "employeeId" from discipline_correction`),
  ]);
  return {
    turns: cutTurns(rows.map((row) => ({ ...row, at: row.at.toISOString() }))),
    settings: { ...defaultSettings, ...stored?.value },
    timeOf: (employeeId) => ({
      calendar: workTime.calendar(employeeId),
      absences: workTime.absences(employeeId).filter(({ substituteId }) => substituteId === null),
    }),
    corrected: new Set(corrections.map(({ taskId, employeeId }) => `${taskId} ${employeeId}`)),
  };
}
