import type { Principal } from '../../../domain/access/policy.ts';
import type { AssignmentKind } from '../../../workflows/engine/events.ts';
import { unlessTaken } from '../../engine-client/taken.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import type { Services } from '../../services.ts';
import { actorOf } from '../../sessions/principal.ts';
import { namedEmployee } from '../people/named-employee.ts';
import { type HeldTask, type TaskRights, taskFor } from './task-rights.ts';
import { type TaskRow, taskById } from './task-rows.ts';

export type Giving = {
  id: string;
  /** The right that the caller needs for it. */
  right: keyof TaskRights;
  how: AssignmentKind;
  /** Whom it goes to, decided with the task in hand; null: back to its group. */
  to: (task: HeldTask) => Promise<string | null> | string | null;
  comment?: string | undefined;
  principal: Principal;
  key: string;
};

/** Gives a task to somebody. One at a time over all servers, so that two who claim at once never both get it. */
export async function giveTask({ db, engine }: Services, giving: Giving): Promise<TaskRow> {
  const { id, principal, key, how, comment } = giving;
  await db.alone(`task ${id}`, async () => {
    const task = await unlessTaken(db.pool, key, () => taskFor(db, principal, id, giving.right));
    const assignee = task && (await giving.to(task));
    if (!task || assignee === task.assignee) return;
    await engine.send(
      task.instanceId,
      { type: 'taskAssigned', taskId: id, assignee, how, ...(comment ? { comment } : {}) },
      { ...actorOf(principal), key },
    );
  });
  // the caller may have just given it out of his own sight
  const given = await taskById(db, id);
  if (!given) throw HttpProblem.notFound('The task');
  return given;
}

/** @throws HttpProblem 422 when nobody has that login or id */
export async function personToGive({ db }: Services, name: string, principal: Principal): Promise<string> {
  const person = await namedEmployee(db, name, principal);
  if (person) return person.id;
  throw HttpProblem.refused(`Expected '${name}' to be an employee's login or id, but there is none.`, [
    { path: 'body.assignee', rule: 'exists', message: 'There is no such employee.', severity: 'error' },
  ]);
}
