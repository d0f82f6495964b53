import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { JobBell } from '../../jobs/job-bell.ts';
import { giveBack, lockJobs, nextOffer } from '../../jobs/offered-jobs.ts';
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
  async handle({ body, response, services: { db, hub } }) {
    const deadline = Date.now() + body.waitSeconds * 1000;
    const bell = new JobBell(hub, body.topics);
    const onGone = (): void => bell.end();
    response.once('close', onGone);
    try {
      for (;;) {
        if (bell.isOver) return { items: [] };
        const items = await lockJobs(db, body);
        if (items.length > 0 && bell.isOver) {
          await giveBack(db, body.workerId, items);
          return { items: [] };
        }
        if (items.length > 0) return { items };
        const left = deadline - Date.now();
        if (left <= 0) return { items };
        await bell.wait(Math.max(1, Math.min(left, (await nextOffer(db, body)) ?? left)));
      }
    } finally {
      bell.close();
    }
  },
});
