import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { allOf, type Database, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { Key, Uuid } from '../views/fields.ts';
import { JobView } from '../views/work.ts';

const Wanted = z.strictObject({
  workerId: Key,
  topics: z.array(Key).max(100).optional(),
  instanceId: Uuid.optional(),
  limit: z.number().int().min(1).max(100).default(10),
  lockSeconds: z.number().int().min(1).max(86400).default(60),
  waitSeconds: z.number().min(0).max(30).default(0),
});

export default endpoint({
  method: 'POST',
  path: '/jobs/fetch',
  summary: 'Fetch and lock jobs (long poll)',
  may: 'job:work',
  body: Wanted,
  reply: z.object({ items: z.array(JobView) }),
  async handle({ body, request, services: { db } }) {
    const deadline = Date.now() + body.waitSeconds * 1000;
    for (let wait = 100; ; wait = Math.min(wait * 2, 1000)) {
      const items = await lockJobs(db, body);
      const left = deadline - Date.now();
      if (items.length > 0 || left <= 0 || request.socket.destroyed) return { items };
      await pause(Math.min(wait, left));
    }
  },
});

/** Locks open jobs, the oldest first; several workers never get the same one. */
function lockJobs(
  db: Database,
  { workerId, topics, instanceId, limit, lockSeconds }: z.output<typeof Wanted>,
) {
  return db.many<z.input<typeof JobView>>(sql`
    update job set locked_by = ${workerId}, locked_until = now() + make_interval(secs => ${lockSeconds})
     where id in (
       select id from job
        where ${allOf([
          sql`state = 'open' and connector is null and (locked_until is null or locked_until <= now())`,
          topics !== undefined && sql`topic = any(${topics}::text[])`,
          instanceId !== undefined && sql`instance_id = ${instanceId}`,
        ])}
        order by created_at limit ${limit} for update skip locked)
    returning id, topic, element_id as "elementId", instance_id as "instanceId", business_key as "businessKey",
      variables, input, retries, locked_until as "lockedUntil"`);
}
