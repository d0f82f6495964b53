import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { isOffered, seesEverything, taskIsVisible } from '../../sessions/visibility.ts';
import { type HeldRow, heldColumns, type TaskRow, taskColumns, taskTables } from './task-rows.ts';

export type TaskRights = {
  complete: boolean;
  claim: boolean;
  unclaim: boolean;
  assign: boolean;
  delegate: boolean;
  return: boolean;
};

/** How the caller stands to a task. */
type Standing = { offered: boolean; leadsHolder: boolean; delegated: boolean };
export type HeldTask = HeldRow & { can: TaskRights };
export type OpenedTask = TaskRow & { can: TaskRights };

const heldTables = sql`task t left join employee a on a.id = t.assignee_id`;

/**
 * A task that the caller may see, with what he may do with it.
 * @param what columns over tables in which `t` is the task and `a` who has it
 * @throws HttpProblem 404
 */
async function found<Row extends HeldRow>(
  db: Database,
  principal: Principal,
  id: string,
  what: { columns: Sql; tables: Sql },
): Promise<Row & { can: TaskRights }> {
  const row = await db.one<Row & Standing>(sql`
    select ${what.columns}, ${isOffered(principal)} as offered,
      coalesce(a.department_id = any(${principal.headedDepartmentIds}::uuid[]), false) as "leadsHolder",
      t.state = 'open' and t.assignee_id is not null and coalesce((select r.data ->> 'how' = 'delegated' from route_event r
         where r.instance_id = t.instance_id and r.event = 'assigned' and r.data ->> 'taskId' = t.id::text
         order by r.seq desc limit 1), false) as delegated
      from ${what.tables} where t.id = ${id} and ${taskIsVisible(principal)}`);
  if (!row) throw HttpProblem.notFound('The task');
  const { offered, leadsHolder, delegated, ...task } = row;
  const can = rightsOf(row, principal, { offered, leadsHolder, delegated });
  return { ...(task as unknown as Row), can };
}

/** @throws HttpProblem 404 */
export const taskOr404 = (db: Database, principal: Principal, id: string): Promise<OpenedTask> =>
  found<TaskRow>(db, principal, id, { columns: taskColumns, tables: taskTables });

/**
 * A task that is open and with which the caller may do `what`.
 * @throws HttpProblem 404, 409 when it is over, 403
 */
export async function taskFor(
  db: Database,
  principal: Principal,
  id: string,
  what: keyof TaskRights,
): Promise<HeldTask> {
  const task = await found<HeldRow>(db, principal, id, { columns: heldColumns, tables: heldTables });
  if (task.state !== 'open') throw HttpProblem.conflict(`The task is ${task.state} already.`, task.elementId);
  if (!task.can[what]) throw refusal(task, principal, what);
  return task;
}

function refusal(task: HeldTask, { employeeId }: Principal, what: keyof TaskRights): HttpProblem {
  const takenByAnother = task.assignee !== null && task.assignee !== employeeId;
  if (what === 'claim' && takenByAnother)
    return HttpProblem.conflict('Somebody else has taken the task.', task.elementId);
  return HttpProblem.notAllowed(`Expected the right to ${what} this task, but you do not have it.`);
}

function rightsOf(
  task: HeldRow,
  principal: Principal,
  { offered, leadsHolder, delegated }: Standing,
): TaskRights {
  const open = task.state === 'open';
  const mine = principal.employeeId !== null && task.assignee === principal.employeeId;
  const chief =
    seesEverything(principal) || leadsHolder || (task.owner !== null && task.owner === principal.employeeId);
  const unclaimed = task.assignee === null;
  const fromGroup = task.candidateGroups.length > 0 || task.candidateUsers.length > 0;
  return {
    complete: open && (mine || chief || (unclaimed && offered)),
    claim: open && principal.employeeId !== null && (mine || (unclaimed && (offered || chief))),
    unclaim: open && fromGroup && !unclaimed && (mine || chief),
    assign: open && chief,
    delegate: open && !unclaimed && (mine || chief),
    return: open && delegated && (mine || chief),
  };
}
