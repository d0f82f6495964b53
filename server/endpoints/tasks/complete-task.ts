import { z } from 'zod';
import { unlessTaken } from '../../engine-client/taken.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Comment, Key, Variables } from '../views/fields.ts';
import { TaskView } from '../views/tasks.ts';
import { giveTask } from './give-task.ts';
import { type HeldTask, taskFor, taskOr404 } from './task-rights.ts';

export default endpoint({
  method: 'POST',
  path: '/tasks/:id/complete',
  summary: 'Complete a task; answers when the route has moved on',
  may: 'task:complete',
  params: ById,
  body: z.strictObject({
    variables: Variables.optional(),
    outcome: Key.optional(),
    comment: Comment.optional(),
  }),
  reply: TaskView,
  async handle({ params, body, principal, key, services }) {
    const { db, engine } = services;
    const task = await unlessTaken(db.pool, key, () => taskFor(db, principal, params.id, 'complete'));
    if (!task) return taskOr404(db, principal, params.id);
    checkOutcome(task, body);
    if (task.assignee === null && principal.employeeId !== null) {
      const claim = {
        id: task.id,
        right: 'claim',
        how: 'claimed',
        to: () => principal.employeeId,
        principal,
      } as const;
      await giveTask(services, { ...claim, key: `${key} claim` });
    }
    await engine.send(
      task.instanceId,
      {
        type: 'taskCompleted',
        taskId: task.id,
        ...(body.variables === undefined ? {} : { variables: body.variables }),
        ...(body.outcome === undefined ? {} : { outcome: body.outcome }),
        ...(body.comment === undefined ? {} : { comment: body.comment }),
      },
      { ...actorOf(principal), key },
    );
    return taskOr404(db, principal, task.id);
  },
});

type Decision = { outcome?: string | undefined; comment?: string | undefined };

/** @throws HttpProblem 422 for an outcome that the task does not offer, or a comment that it misses */
function checkOutcome({ outcomes, elementId }: HeldTask, { outcome, comment }: Decision): void {
  if (outcome === undefined) return;
  const chosen = outcomes.find(({ code }) => code === outcome);
  if (!chosen && outcomes.length > 0) {
    const offered = outcomes.map(({ code }) => code).join(', ');
    throw refused(
      elementId,
      'body.outcome',
      `Expected the outcome to be one of ${offered}, but it is ${outcome}.`,
    );
  }
  if (chosen?.commentRequired && !comment) {
    throw refused(elementId, 'body.comment', 'Expected a comment with this outcome, but there is none.');
  }
}

function refused(elementId: string, path: string, message: string): HttpProblem {
  return HttpProblem.refused(message, [{ elementId, path, message, severity: 'error' }]);
}
