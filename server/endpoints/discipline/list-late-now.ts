import type { z } from 'zod';
import { workingMinutesBetween } from '../../../domain/calendars/index.ts';
import { sql } from '../../database/sql.ts';
import { peopleInScope } from '../../discipline/scope.ts';
import { readWorkTime } from '../../discipline/work-time.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { seesEverything } from '../../sessions/visibility.ts';
import { LateTask } from '../views/discipline.ts';
import { Key, listOf, Page } from '../views/fields.ts';

type Row = Omit<z.input<typeof LateTask>, 'delayMinutes' | 'dueAt'> & { dueAt: Date; dueKey: string };

export default endpoint({
  method: 'GET',
  path: '/discipline/late-now',
  summary: 'Open tasks past their deadline, the longest first, with the person to call',
  may: 'discipline:read',
  query: Page.extend({ department: Key.optional() }),
  reply: listOf(LateTask),
  async handle({ query, principal, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const after = keys ? sql`(t.due_at, t.id) > (${keys[0]}::timestamptz, ${keys[1]}::uuid)` : sql`true`;
    const ofNobody =
      seesEverything(principal) && query.department === undefined ? sql`e.id is null` : sql`false`;
    const rows = await db.many<Row>(sql`
      select t.id as "taskId", t.instance_id as "instanceId", t.name,
             jsonb_strip_nulls(jsonb_build_object('ru', t.name_ru, 'en', t.name_en)) as names, t.subject,
             coalesce(v.name, t.route_map_key) as "routeMapName",
             jsonb_strip_nulls(jsonb_build_object('ru', v.name_ru, 'en', v.name_en)) as "routeMapNames",
             t.importance, t.due_at as "dueAt", t.due_at::text as "dueKey", t.candidate_groups as groups,
             t.record_kind as "recordKind", t.record_id as "recordId",
             case when e.id is null then null else jsonb_build_object('id', e.id, 'fullName', e.full_name, 'fullNameEn',
               e.full_name_en, 'phone', e.phone, 'email', e.email, 'departmentId', e.department_id) end as holder
        from task t
        left join employee e on e.id = t.assignee_id
        left join route_map_version v on v.key = t.route_map_key and v.version = t.version
       where t.state = 'open' and t.due_at < now() and ${after}
         and (${ofNobody} or ${peopleInScope(principal, query.department)})
       order by t.due_at, t.id limit ${query.limit + 1}`);
    const workTime = await readWorkTime(db);
    const now = new Date().toISOString();
    const { items, next } = pageOf(rows, query.limit, ({ dueKey, taskId }) => [dueKey, taskId]);
    return {
      next,
      items: items.map(({ dueKey: _, ...row }) => {
        const holderId = row.holder?.id ?? null;
        const excused = workTime.absences(holderId).filter(({ substituteId }) => substituteId === null);
        const delay = workingMinutesBetween(
          row.dueAt.toISOString(),
          now,
          workTime.calendar(holderId),
          excused,
        );
        return { ...row, delayMinutes: Math.round(delay) };
      }),
    };
  },
});
