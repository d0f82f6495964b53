import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { DepartmentView } from '../views/people.ts';

export default endpoint({
  method: 'GET',
  path: '/departments',
  summary: 'Departments of the company',
  may: 'signed-in',
  reply: z.array(DepartmentView),
  async handle({ services: { db } }) {
    return db.many(sql`
      select id, code, name, name_en as "nameEn", head_id as "headId", parent_id as "parentId"
        from department order by name limit 1000`);
  },
});
