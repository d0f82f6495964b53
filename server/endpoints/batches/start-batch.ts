import { z } from 'zod';
import { instanceIdFor } from '../../engine-client/hosts.ts';
import { endpoint } from '../../http/endpoint.ts';
import { callerName } from '../../sessions/principal.ts';
import { enqueue } from '../../start-queue/enqueue.ts';
import { BatchView } from '../views/batches.ts';
import { Key, Variables } from '../views/fields.ts';
import { batchOr404 } from './batch-rows.ts';

const MEGABYTE = 1024 * 1024;

export default endpoint({
  method: 'POST',
  path: '/instances/batch',
  summary: 'Start many instances: they are written down at once and start one after another',
  may: 'instance:start',
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          routeMapKey: Key,
          version: z.number().int().min(1).optional(),
          businessKey: Key.nullable().optional(),
          variables: Variables.optional(),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  reply: BatchView,
  status: 202,
  bodyLimit: 16 * MEGABYTE,
  async handle({ body, principal, key, services: { db } }) {
    const batchId = instanceIdFor(key);
    const { employeeId: initiatorId } = principal;
    await enqueue(db, { batchId, actor: callerName(principal), initiatorId, items: body.items });
    return batchOr404(db, principal, batchId);
  },
});
