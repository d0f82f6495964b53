import { z } from 'zod';
import { unlessTaken } from '../../engine-client/taken.ts';
import { endpoint } from '../../http/endpoint.ts';
import { offerAgain, offerNoMore } from '../../jobs/offered-jobs.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Key } from '../views/fields.ts';
import { lockedJob, lockIsOver } from './locked-job.ts';

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
    /** How many tries are left; left out: one less than before. */
    retries: z.number().int().min(0).max(1000).optional(),
    /** Pause before the next try; left out: 1 s after the first failure, then ever longer. */
    backoffSeconds: z.number().min(0).max(86400).optional(),
  }),
  reply: 'nothing',
  async handle({ params, body, principal, key, services: { db, engine } }) {
    const job = await unlessTaken(db.pool, key, () => lockedJob(db, params.id, body.workerId));
    if (!job) return undefined;
    const { workerId, message, errorCode, backoffSeconds } = body;
    const retries = body.retries ?? Math.max(job.retries - 1, 0);
    if (errorCode === undefined && retries > 0) {
      if (await offerAgain(db, job.id, { workerId, retries, message, backoffSeconds })) return undefined;
      throw lockIsOver(job);
    }
    await engine.send(
      job.instanceId,
      {
        type: 'jobFailed',
        jobId: job.id,
        message,
        ...(errorCode === undefined ? {} : { errorCode }),
        retriesLeft: 0,
      },
      { ...actorOf(principal), key },
    );
    await offerNoMore(db, job.id, message);
    return undefined;
  },
});
