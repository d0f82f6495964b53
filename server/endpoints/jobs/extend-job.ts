import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Key, Moment } from '../views/fields.ts';
import { lockedJob, lockIsOver } from './locked-job.ts';

export default endpoint({
  method: 'POST',
  path: '/jobs/:id/extend',
  summary: 'Keep the lock longer',
  may: 'job:work',
  params: ById,
  body: z.strictObject({ workerId: Key, lockSeconds: z.number().int().min(1).max(86400) }),
  reply: z.object({ lockedUntil: Moment }),
  async handle({ params, body, services: { db } }) {
    const job = await lockedJob(db, params.id, body.workerId);
    const locked = await db.one<{ lockedUntil: Date }>(sql`
      update job set locked_until = now() + make_interval(secs => ${body.lockSeconds})
       where id = ${params.id} and locked_by = ${body.workerId} and state = 'open' and locked_until > now()
      returning locked_until as "lockedUntil"`);
    if (!locked) throw lockIsOver(job);
    return locked;
  },
});
