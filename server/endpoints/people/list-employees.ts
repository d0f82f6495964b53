import { z } from 'zod';
import { allOf, likeAnywhere, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { Key, listOf, Page, Uuid } from '../views/fields.ts';
import { EmployeeView } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/employees',
  summary: 'Employees by name, login or position',
  may: 'signed-in',
  query: Page.extend({
    query: z.string().max(200).optional(),
    departmentId: Uuid.optional(),
    role: Key.optional(),
  }),
  reply: listOf(EmployeeView),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const pattern = likeAnywhere(query.query ?? '');
    const rows = await db.many<z.input<typeof EmployeeView>>(sql`
      select e.id, e.login, e.full_name as "fullName", e.full_name_en as "fullNameEn", e.position,
             e.position_en as "positionEn", e.department_id as "departmentId"
        from employee e
       where ${allOf([
         sql`e.active`,
         query.query !== undefined &&
           sql`(e.full_name ilike ${pattern} or e.full_name_en ilike ${pattern} or e.login ilike ${pattern}
             or e.position ilike ${pattern} or e.position_en ilike ${pattern})`,
         query.departmentId !== undefined && sql`e.department_id = ${query.departmentId}`,
         query.role !== undefined && sql`${query.role} = any(e.roles)`,
         keys && sql`(e.full_name, e.id) > (${keys[0]}, ${keys[1]}::uuid)`,
       ])}
       order by e.full_name, e.id limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ fullName, id }) => [fullName, id]);
  },
});
