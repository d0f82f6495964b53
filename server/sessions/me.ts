import type { z } from 'zod';
import { type Database, sql } from '../database/sql.ts';
import type { MeView } from '../endpoints/views/people.ts';
import { HttpProblem } from '../http/http-problem.ts';

type Me = z.input<typeof MeView>;

/**
 * The signed-in person as the pages know him.
 * @throws HttpProblem 404 for a token that stands for no person
 */
export async function meOf(db: Database, employeeId: string | null, csrfToken: string): Promise<Me> {
  const me = await db.one<Omit<Me, 'csrfToken'>>(sql`
    select e.id, e.login, e.full_name as "fullName", e.full_name_en as "fullNameEn", e.position,
           e.position_en as "positionEn", e.access, e.roles, e.language, e.time_zone as "timeZone",
           array(select h.id from department h where h.head_id = e.id) as heads,
           case when d.id is null then null else
             jsonb_build_object('id', d.id, 'code', d.code, 'name', d.name, 'nameEn', d.name_en) end as department
      from employee e left join department d on d.id = e.department_id where e.id = ${employeeId}`);
  if (!me) throw HttpProblem.notFound('The person of this token');
  return { ...me, csrfToken };
}
