import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { RoleView } from '../views/people.ts';
import { roleNames } from './role-names.ts';

export default endpoint({
  method: 'GET',
  path: '/roles',
  summary: 'Roles that a route map can name',
  may: 'signed-in',
  reply: z.array(RoleView),
  async handle({ services: { db } }) {
    const roles = await db.many<{ code: string; members: number }>(sql`
      select role as code, count(*) as members from employee e, unnest(e.roles) role where e.active
       group by role order by role limit 500`);
    return roles.map(({ code, members }) => ({
      code,
      name: roleNames(code).ru,
      nameEn: roleNames(code).en,
      members,
    }));
  },
});
