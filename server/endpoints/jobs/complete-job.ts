import { z } from 'zod';
import { unlessTaken } from '../../engine-client/taken.ts';
import { endpoint } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Key, Variables } from '../views/fields.ts';
import { lockedJob } from './locked-job.ts';

export default endpoint({
  method: 'POST',
  path: '/jobs/:id/complete',
  summary: 'Complete a job',
  may: 'job:work',
  params: ById,
  body: z.strictObject({ workerId: Key, variables: Variables.optional() }),
  reply: 'nothing',
  async handle({ params, body, principal, key, services: { db, engine } }) {
    const job = await unlessTaken(db.pool, key, () => lockedJob(db, params.id, body.workerId));
    if (!job) return undefined;
    await engine.send(
      job.instanceId,
      {
        type: 'jobCompleted',
        jobId: job.id,
        ...(body.variables === undefined ? {} : { variables: body.variables }),
      },
      { ...actorOf(principal), key },
    );
    return undefined;
  },
});
