import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Comment } from '../views/fields.ts';
import { TaskView } from '../views/tasks.ts';
import { giveTask } from './give-task.ts';

export default endpoint({
  method: 'POST',
  path: '/tasks/:id/unclaim',
  summary: 'Give a claimed task back to its group',
  may: 'task:complete',
  params: ById,
  body: z.strictObject({ comment: Comment.optional() }).optional(),
  reply: TaskView,
  async handle({ params, body, principal, key, services }) {
    return giveTask(services, {
      id: params.id,
      right: 'unclaim',
      how: 'unclaimed',
      to: () => null,
      comment: body?.comment,
      principal,
      key,
    });
  },
});
