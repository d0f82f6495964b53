import { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { allOf, type Database, fixed, type Sql, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { taskIsVisible } from '../../sessions/visibility.ts';
import { namedEmployee } from '../people/named-employee.ts';
import { Key, listOf, Page, Uuid } from '../views/fields.ts';
import { TaskState, TaskView } from '../views/tasks.ts';
import { dayRanges, timeZoneOf } from './days.ts';
import { firstOffered, type Offerees } from './offered-tasks.ts';
import { type TaskRow, taskColumns, taskTables } from './task-rows.ts';

const Filters = Page.extend({
  assignee: Key.optional(),
  candidate: Key.optional(),
  instanceId: Uuid.optional(),
  state: TaskState.optional(),
  due: z.enum(['overdue', 'today', 'tomorrow', 'week', 'later', 'noDate']).optional(),
  recordId: Uuid.optional(),
  routeMapKey: Key.optional(),
  elementId: Key.optional(),
});

export default endpoint({
  method: 'GET',
  path: '/tasks',
  summary: 'Tasks, earliest deadline first',
  may: 'task:read',
  query: Filters,
  reply: listOf(TaskView),
  async handle({ query, principal, services: { db } }) {
    const assignee = query.assignee === undefined ? null : await namedEmployee(db, query.assignee, principal);
    if (query.assignee !== undefined && !assignee) return { items: [], next: null };
    const conditions = allOf([
      taskIsVisible(principal),
      assignee && sql`t.assignee_id = ${assignee.id}`,
      query.instanceId !== undefined && sql`t.instance_id = ${query.instanceId}`,
      query.state !== undefined && sql`t.state = ${fixed(query.state)}`,
      query.due !== undefined && dueIn(query.due, await timeZoneOf(db, principal)),
      query.recordId !== undefined && sql`t.record_id = ${query.recordId}`,
      query.routeMapKey !== undefined && sql`t.route_map_key = ${query.routeMapKey}`,
      query.elementId !== undefined && sql`t.element_id = ${query.elementId}`,
      after(query.cursor),
    ]);
    const count = query.limit + 1;
    const which =
      query.candidate === undefined
        ? conditions
        : sql`t.id in (select id from ${firstOffered(await offerees(db, query.candidate, principal), conditions, count)} o)`;
    const rows = await db.many<TaskRow>(sql`
      select ${taskColumns} from ${taskTables} where ${which} order by t.due_at, t.id limit ${fixed(count)}`);
    return pageOf(rows, query.limit, ({ dueKey, id }) => [dueKey, id]);
  },
});

/** A person by login or id, else the group of that name. */
async function offerees(db: Database, name: string, principal: Principal): Promise<Offerees> {
  const person = await namedEmployee(db, name, principal);
  return person ? { groups: person.groups, users: [person.id] } : { groups: [name], users: [] };
}

function dueIn(due: NonNullable<z.output<typeof Filters>['due']>, timeZone: string): Sql {
  if (due === 'noDate') return sql`t.due_at is null`;
  const { low, high } = dayRanges(new Date(), timeZone)[due];
  return sql`t.due_at >= ${low}::timestamptz and t.due_at < ${high}::timestamptz`;
}

function after(cursor: string | undefined): Sql | null {
  const keys = readCursor(cursor, 2);
  if (!keys) return null;
  const [due, id] = keys;
  if (due === null) return sql`t.due_at is null and t.id > ${id}`;
  return sql`(t.due_at > ${due}::timestamptz or (t.due_at = ${due}::timestamptz and t.id > ${id}) or t.due_at is null)`;
}
