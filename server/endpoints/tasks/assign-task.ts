import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Comment, Key } from '../views/fields.ts';
import { TaskView } from '../views/tasks.ts';
import { giveTask, personToGive } from './give-task.ts';

export default endpoint({
  method: 'POST',
  path: '/tasks/:id/assign',
  summary: 'Give a task to somebody',
  may: 'task:complete',
  params: ById,
  body: z.strictObject({ assignee: Key, comment: Comment.optional() }),
  reply: TaskView,
  async handle({ params, body, principal, key, services }) {
    return giveTask(services, {
      id: params.id,
      right: 'assign',
      how: 'assigned',
      to: () => personToGive(services, body.assignee, principal),
      comment: body.comment,
      principal,
      key,
    });
  },
});
