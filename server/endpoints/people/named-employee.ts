import type { Principal } from '../../../domain/access/policy.ts';
import { isUuid } from '../../../domain/uuid.ts';
import { type Database, sql } from '../../database/sql.ts';

export type NamedEmployee = { id: string; groups: string[] };

/** The active employee whom a caller names by id, login or `me`; `groups`: roles and department. Null: nobody. */
export async function namedEmployee(
  db: Database,
  name: string,
  principal: Principal,
): Promise<NamedEmployee | null> {
  if (name === 'me' && principal.employeeId === null) return null;
  const id = name === 'me' ? principal.employeeId : name;
  const who = isUuid(id) ? sql`e.id = ${id}` : sql`e.login = ${id}`;
  return db.one<NamedEmployee>(sql`
    select e.id, case when d.code is null then e.roles else e.roles || ('department:' || d.code) end as groups
      from employee e left join department d on d.id = e.department_id where e.active and ${who}`);
}
