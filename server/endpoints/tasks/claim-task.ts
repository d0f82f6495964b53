import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { TaskView } from '../views/tasks.ts';
import { giveTask } from './give-task.ts';

export default endpoint({
  method: 'POST',
  path: '/tasks/:id/claim',
  summary: 'Take a task of a group',
  may: 'task:complete',
  params: ById,
  reply: TaskView,
  async handle({ params, principal, key, services }) {
    return giveTask(services, {
      id: params.id,
      right: 'claim',
      how: 'claimed',
      to: () => principal.employeeId,
      principal,
      key,
    });
  },
});
