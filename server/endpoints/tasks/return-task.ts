import { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Comment } from '../views/fields.ts';
import { TaskView } from '../views/tasks.ts';
import { giveTask } from './give-task.ts';
import type { HeldTask } from './task-rights.ts';

export default endpoint({
  method: 'POST',
  path: '/tasks/:id/return',
  summary: 'Return a delegated task to who had it before',
  may: 'task:complete',
  params: ById,
  body: z.strictObject({ comment: Comment.optional() }).optional(),
  reply: TaskView,
  async handle({ params, body, principal, key, services }) {
    return giveTask(services, {
      id: params.id,
      right: 'return',
      how: 'returned',
      to: (task) => holderBefore(services.db, task),
      comment: body?.comment,
      principal,
      key,
    });
  },
});

/** Who had the task before the one who has it now; null: nobody, so it goes back to its group. */
async function holderBefore(db: Database, task: HeldTask): Promise<string | null> {
  const before = await db.one<{ assignee: string | null }>(sql`
    select r.data ->> 'assignee' as assignee from route_event r
     where r.instance_id = ${task.instanceId} and r.event in ('entered', 'assigned') and r.data ->> 'taskId' = ${task.id}
     order by r.seq desc offset 1 limit 1`);
  return before?.assignee ?? null;
}
