import type { Pool } from 'pg';
import { type Company, calendarIdFor, tryDue } from '../../activities/planning/company.ts';
import type { Replanned } from '../../workflows/engine/events.ts';

/** Whose working time has changed: that of all who work by a calendar, or one employee's. */
export type Scope = { calendarId: string | null; employeeId: string | null };

/** A due moment that was counted in working time: `norm` after `from`, for a person or for nobody in particular. */
export type Counted = {
  kind: 'task' | 'timer';
  id: string;
  instanceId: string;
  norm: string;
  from: Date;
  dueAt: Date;
  personId: string | null;
  /** Who has the task now. */
  holderId: string | null;
};
/** Of an instance in which everything was moved by hand. */
type Nothing = { instanceId: string; id: null };
export type Moves = { instanceId: string; tasks: Replanned[]; timers: Replanned[] };

/** Open due moments of the next instances by id after `after`, and the last of these ids; null: there are none. */
export async function readCounted(
  pool: Pick<Pool, 'query'>,
  { employeeId }: Scope,
  after: string,
  instances: number,
): Promise<{ last: string; counted: Counted[] } | null> {
  const { rows } = await pool.query<Counted | Nothing>(COUNTED, [after, instances, employeeId]);
  const last = rows.at(-1)?.instanceId;
  return last === undefined ? null : { last, counted: rows.filter((row): row is Counted => row.id !== null) };
}

/** Where the due moments in scope belong now, by instance; `failed`: those for which no moment can be told. */
export function movesOf(
  company: Company,
  scope: Scope,
  counted: Counted[],
): { moves: Moves[]; failed: number } {
  const byInstance = new Map<string, Moves>();
  let failed = 0;
  for (const one of counted) {
    if (!isInScope(company, scope, one)) continue;
    const { kind, id, instanceId, norm, personId } = one;
    const from = one.dueAt.toISOString();
    const to = tryDue(company, { duration: norm, calendar: 'working' }, one.from.toISOString(), personId);
    if (typeof to !== 'string') failed += 1;
    else if (to !== from) {
      const moves = byInstance.get(instanceId) ?? { instanceId, tasks: [], timers: [] };
      moves[kind === 'task' ? 'tasks' : 'timers'].push({ id, from, to });
      byInstance.set(instanceId, moves);
    }
  }
  return { moves: [...byInstance.values()], failed };
}

/** Absences count for what the employee still has; a calendar for all that was counted in it. */
function isInScope(
  company: Company,
  { calendarId, employeeId }: Scope,
  { personId, holderId }: Counted,
): boolean {
  if (employeeId !== null) return personId === employeeId && (holderId === null || holderId === employeeId);
  return calendarIdFor(company, personId === null ? null : company.directory.person(personId)) === calendarId;
}

/** What somebody has moved by hand is left out. */
const COUNTED = `
  with page as (
    select instance_id from (
      (select distinct instance_id from task where state = 'open' and due_is_counted and instance_id > $1
          and ($3::uuid is null or due_person_id = $3) order by instance_id limit $2)
      union
      (select distinct instance_id from timer where norm is not null and instance_id > $1
          and ($3::uuid is null or person_id = $3) order by instance_id limit $2)) both_kinds
     order by instance_id limit $2),
  counted as (
    select 'task' as kind, t.id, t.instance_id, t.norm, t.created_at as "from", t.due_at, t.due_person_id as person_id,
           t.assignee_id as holder_id
      from page join task t using (instance_id)
     where t.state = 'open' and t.due_is_counted and t.due_at is not null
       and not exists(select 1 from route_event r where r.data ? 'taskId' and r.data ->> 'taskId' = t.id::text
                         and r.event = 'dueMoved' and not r.data ? 'because')
    union all
    select 'timer', m.id, m.instance_id, m.norm, m.planned_from, m.due_at, m.person_id, null
      from page join timer m using (instance_id) where m.norm is not null)
  select s.instance_id as "instanceId", c.kind, c.id, c.norm, c."from", c.due_at as "dueAt", c.person_id as "personId",
         c.holder_id as "holderId"
    from page s left join counted c using (instance_id) order by s.instance_id`;
