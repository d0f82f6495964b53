import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Variables } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'PATCH',
  path: '/instances/:id/variables',
  summary: 'Set variables; conditional events look again',
  may: 'instance:operate',
  params: ById,
  body: z.strictObject({ variables: Variables }),
  reply: InstanceView,
  async handle({ params, body, principal, key, services: { db, engine } }) {
    await instanceOr404(db, principal, params.id);
    await engine.send(
      params.id,
      { type: 'variablesSet', variables: body.variables },
      { ...actorOf(principal), key },
    );
    return instanceOr404(db, principal, params.id);
  },
});
