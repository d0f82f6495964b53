import type { Principal } from '../../domain/access/policy.ts';
import { type Sql, sql } from '../database/sql.ts';

/** What a group task names to be offered to this person: his roles and his department. */
export function groupsOf({ roles, departmentCode }: Principal): string[] {
  return departmentCode === null ? roles : [...roles, `department:${departmentCode}`];
}

/** Administrators and whoever heads the company see all work. */
export function seesEverything({ access, isCompanyHead }: Principal): boolean {
  return access.includes('administrator') || isCompanyHead;
}

/** Condition on `task t`: own, offered to the caller, once done by him, or of the people of a department he heads. */
export function taskIsVisible(principal: Principal): Sql {
  if (seesEverything(principal)) return sql`true`;
  const { employeeId, headedDepartmentIds } = principal;
  return sql`(t.assignee_id = ${employeeId} or t.owner_id = ${employeeId} or t.completed_by = ${employeeId}
    or ${isOffered(principal)}
    or t.assignee_id in (select e.id from employee e where e.department_id = any(${headedDepartmentIds}::uuid[])))`;
}

/** Condition on `task t`: the caller may take it from a group. */
export function isOffered(principal: Principal): Sql {
  return sql`(t.candidate_groups && ${groupsOf(principal)}::text[]
    or t.candidate_users @> array[${principal.employeeId}]::uuid[])`;
}

/**
 * Condition on `instance i`: it runs on a record (those are read by everybody), the caller started it, has or had a
 * task in it, or leads somebody who did.
 */
export function instanceIsVisible(principal: Principal): Sql {
  if (seesEverything(principal)) return sql`true`;
  const { employeeId, headedDepartmentIds } = principal;
  return sql`(i.record_id is not null or i.initiator_id = ${employeeId}
    or i.initiator_id in (select e.id from employee e where e.department_id = any(${headedDepartmentIds}::uuid[]))
    or exists(select 1 from task t where t.instance_id = i.id and ${taskIsVisible(principal)}))`;
}
