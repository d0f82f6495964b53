import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { instanceOr404 } from '../instances/instance-rows.ts';
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
  async handle({ params, body, principal, key, services: { db, engine } }) {
    const instanceId = await instanceOfOpenIncident(db, params.id);
    await instanceOr404(db, principal, instanceId);
    const variables = body?.variables ? { variables: body.variables } : {};
    await engine.send(
      instanceId,
      { type: 'incidentResolved', incidentId: params.id, ...variables },
      { ...actorOf(principal), key },
    );
    return instanceOr404(db, principal, instanceId);
  },
});
