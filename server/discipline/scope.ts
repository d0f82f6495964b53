import type { Principal } from '../../domain/access/policy.ts';
import { allOf, type Database, type Sql, sql } from '../database/sql.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { seesEverything } from '../sessions/visibility.ts';

/** Departments whose discipline the caller reads; null: all of them. */
function departmentsOf(principal: Principal): string[] | null {
  if (seesEverything(principal)) return null;
  const { access, departmentId, headedDepartmentIds } = principal;
  const own = access.includes('manager') && departmentId !== null ? [departmentId] : [];
  return [...new Set([...headedDepartmentIds, ...own])];
}

/**
 * Condition on `employee e`: people whose discipline the caller reads, of one department (by id or code, with those
 * under it) where one is named.
 */
export function peopleInScope(principal: Principal, department?: string): Sql {
  const departments = departmentsOf(principal);
  return allOf([
    departments && sql`e.department_id = any(${departments}::uuid[])`,
    department !== undefined &&
      sql`e.department_id in (
        with recursive under as (
          select id from department where code = ${department} or id::text = ${department}
          union select d.id from department d join under on d.parent_id = under.id)
        select id from under)`,
  ]);
}

/**
 * The employee whose statement is meant, when the caller may read it: his own, or of his people.
 * @throws HttpProblem 404
 */
export async function statementOwner(db: Database, principal: Principal, id: string): Promise<string> {
  const wanted = id === 'me' ? principal.employeeId : id;
  if (wanted !== null && wanted === principal.employeeId) return wanted;
  const found = await db.one<{ id: string }>(
    sql`select e.id from employee e where e.id = ${wanted} and ${peopleInScope(principal)}`,
  );
  if (!found) throw HttpProblem.notFound('The employee');
  return found.id;
}
