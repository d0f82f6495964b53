import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { actOnInstance } from '../instances/act-on-instance.ts';
import { ById, Variables } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { instanceOfOpenIncident } from './open-incident.ts';

export default endpoint({
  method: 'POST',
  path: '/incidents/:id/resolve',
  summary: 'Go on as if the element had completed',
  may: 'instance:operate',
  params: ById,
  body: z.strictObject({ variables: Variables.optional() }).optional(),
  reply: InstanceView,
  async handle(call) {
    const incidentId = call.params.id;
    const variables = call.body?.variables ? { variables: call.body.variables } : {};
    const instanceId = await instanceOfOpenIncident(call.services.db, incidentId);
    return actOnInstance(call, instanceId, { type: 'incidentResolved', incidentId, ...variables });
  },
});
