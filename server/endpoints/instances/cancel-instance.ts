import { z } from 'zod';
import { because } from '../../../workflows/engine/given.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Comment } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { actOnInstance } from './act-on-instance.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/cancel',
  summary: 'Cancel an instance',
  may: 'instance:operate',
  params: ById,
  body: z.strictObject({ reason: Comment.optional() }).optional(),
  reply: InstanceView,
  status: 200,
  handle: (call) =>
    actOnInstance(call, call.params.id, {
      type: 'instanceCancelled',
      ...because(call.body?.reason),
    }),
});
