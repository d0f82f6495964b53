import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Comment, MomentInput } from '../views/fields.ts';
import { TaskView } from '../views/tasks.ts';
import { taskFor, taskOr404 } from './task-rights.ts';

export default endpoint({
  method: 'POST',
  path: '/tasks/:id/due',
  summary: 'Move the deadline of a task',
  may: 'task:move-due',
  params: ById,
  body: z.strictObject({ dueAt: MomentInput.nullable(), comment: Comment.optional() }),
  reply: TaskView,
  async handle({ params, body, principal, key, services: { db, engine } }) {
    const task = await taskFor(db, principal, params.id, 'assign');
    if (body.dueAt !== null && new Date(body.dueAt) <= new Date(String(task.createdAt))) {
      throw HttpProblem.refused('Expected a deadline after the task was given, but it is before.');
    }
    const dueAt = body.dueAt === null ? null : new Date(body.dueAt).toISOString();
    await engine.send(
      task.instanceId,
      { type: 'taskDueMoved', taskId: task.id, dueAt, ...(body.comment ? { comment: body.comment } : {}) },
      { ...actorOf(principal), key },
    );
    return taskOr404(db, principal, task.id);
  },
});
