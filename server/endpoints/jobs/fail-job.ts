import { z } from 'zod';
import { unlessTaken } from '../../engine-client/taken.ts';
import { endpoint } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Key } from '../views/fields.ts';
import { lockedJob } from './locked-job.ts';

export default endpoint({
  method: 'POST',
  path: '/jobs/:id/fail',
  summary: 'Fail a job; an errorCode is a BPMN error',
  may: 'job:work',
  params: ById,
  body: z.strictObject({
    workerId: Key,
    message: z.string().max(4000),
    errorCode: Key.optional(),
    retries: z.number().int().min(0).max(1000).optional(),
  }),
  reply: 'nothing',
  async handle({ params, body, principal, key, services: { db, engine } }) {
    const job = await unlessTaken(db.pool, key, () => lockedJob(db, params.id, body.workerId));
    if (!job) return undefined;
    await engine.send(
      job.instanceId,
      {
        type: 'jobFailed',
        jobId: job.id,
        message: body.message,
        ...(body.errorCode === undefined ? {} : { errorCode: body.errorCode }),
        retriesLeft: body.retries ?? Math.max(job.retries - 1, 0),
      },
      { ...actorOf(principal), key },
    );
    return undefined;
  },
});
