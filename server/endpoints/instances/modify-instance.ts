import { z } from 'zod';
import type { Instruction } from '../../../workflows/engine/events.ts';
import { because } from '../../../workflows/engine/given.ts';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Comment, Variables } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { Instructions } from '../views/modifications.ts';
import { actOnInstance } from './act-on-instance.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/modify',
  summary: 'Cancel, start or move tokens of an instance: all instructions, or none',
  may: 'instance:operate',
  params: ById,
  body: z.strictObject({
    instructions: Instructions,
    variables: Variables.optional(),
    reason: Comment.optional(),
  }),
  reply: InstanceView,
  status: 200,
  handle: (call) => {
    const { instructions, variables, reason } = call.body;
    return actOnInstance(call, call.params.id, {
      type: 'instanceModified',
      instructions: instructions as Instruction[],
      ...(variables ? { variables } : {}),
      ...because(reason),
    });
  },
});
