import { allOf, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { personOf } from '../instances/instance-rows.ts';
import { AbsenceRowView } from '../views/calendars.ts';
import { listOf, Page, Uuid } from '../views/fields.ts';
import type { ListedAbsence } from './absence-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/absences',
  summary: 'Absences of all employees or of one, those that begin last first',
  may: 'calendar:edit',
  query: Page.extend({ employeeId: Uuid.optional() }),
  reply: listOf(AbsenceRowView),
  async handle({ query: { limit, cursor, employeeId }, services: { db } }) {
    const keys = readCursor(cursor, 2);
    const rows = await db.many<ListedAbsence>(sql`
      select a.id, a."from", a."to", a.kind, ${personOf(sql`e`)} as employee, ${personOf(sql`s`)} as substitute,
             a."from"::text as "fromKey"
        from absence a join employee e on e.id = a.employee_id left join employee s on s.id = a.substitute_id
       where ${allOf([
         employeeId !== undefined && sql`a.employee_id = ${employeeId}`,
         keys && sql`(a."from", a.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by a."from" desc, a.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ fromKey, id }) => [fromKey, id]);
  },
});
