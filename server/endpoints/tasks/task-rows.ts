import type { z } from 'zod';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import type { TaskView } from '../views/tasks.ts';

export type TaskRow = z.input<typeof TaskView> & {
  /** The deadline with all its digits, for cursors: JavaScript dates drop microseconds. */
  dueKey: string | null;
};

/** What rights to a task are decided by, and what is done with it needs. */
export type HeldRow = Pick<
  TaskRow,
  | 'id'
  | 'elementId'
  | 'instanceId'
  | 'state'
  | 'assignee'
  | 'owner'
  | 'candidateUsers'
  | 'candidateGroups'
  | 'createdAt'
  | 'outcomes'
>;

/** Columns of HeldRow over `task t`. */
export const heldColumns = sql`
  t.id, t.element_id as "elementId", t.instance_id as "instanceId", t.state, t.assignee_id as assignee, t.owner_id as owner,
  t.candidate_users as "candidateUsers", t.candidate_groups as "candidateGroups", t.created_at as "createdAt", t.outcomes`;

/** Columns of TaskView over `taskTables`. */
export const taskColumns = sql`
  ${heldColumns}, t.name,
  jsonb_strip_nulls(jsonb_build_object('ru', t.name_ru, 'en', t.name_en)) as names,
  t.route_map_key as "routeMapKey", coalesce(v.name, t.route_map_key) as "routeMapName",
  jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)) as "routeMapNames", t.version,
  t.business_key as "businessKey", t.subject, a.full_name as "assigneeName", a.full_name_en as "assigneeNameEn",
  t.importance, t.norm, t.calendar, t.due_at as "dueAt",
  t.due_at::text as "dueKey", t.follow_up_at as "followUpAt", t.completed_at as "completedAt",
  t.completed_by as "completedBy", t.outcome, t.comment, t.form_key as "formKey",
  t.record_kind as "recordKind", t.record_id as "recordId", cl.name as "clientName", cl.name_en as "clientNameEn",
  t.loop_counter as "loopCounter"`;

export const taskTables = sql`
  task t
  left join route_map_version v on v.key = t.route_map_key and v.version = t.version
  left join employee a on a.id = t.assignee_id
  left join contract rc on t.record_kind = 'contract' and rc.id = t.record_id
  left join deal rd on t.record_kind = 'deal' and rd.id = t.record_id
  left join ticket rt on t.record_kind = 'ticket' and rt.id = t.record_id
  left join client cl on cl.id = coalesce(rc.client_id, rd.client_id, rt.client_id)`;

/** Tasks by their ids, in any order. */
export function tasksByIds(db: Database, ids: string[]): Promise<TaskRow[]> {
  return db.many<TaskRow>(sql`select ${taskColumns} from ${taskTables} where t.id = any(${ids}::uuid[])`);
}

export async function taskById(db: Database, id: string, and: Sql = sql`true`): Promise<TaskRow | null> {
  return db.one<TaskRow>(sql`select ${taskColumns} from ${taskTables} where t.id = ${id} and ${and}`);
}
