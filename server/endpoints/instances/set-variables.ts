import { z } from 'zod';
import { because } from '../../../workflows/engine/given.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Comment, Variables } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { actOnInstance } from './act-on-instance.ts';

export default endpoint({
  method: 'PATCH',
  path: '/instances/:id/variables',
  summary: 'Set variables; conditional events look again',
  may: 'instance:operate',
  params: ById,
  body: z.strictObject({ variables: Variables, reason: Comment.optional() }),
  reply: InstanceView,
  handle: (call) =>
    actOnInstance(call, call.params.id, {
      type: 'variablesSet',
      variables: call.body.variables,
      ...because(call.body.reason),
    }),
});
