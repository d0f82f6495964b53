import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { Key, Variables } from '../views/fields.ts';
import { BroadcastView } from '../views/work.ts';

export default endpoint({
  method: 'POST',
  path: '/signals',
  summary: 'Broadcast a signal',
  may: 'message:send',
  body: z.strictObject({ name: Key, variables: Variables.optional() }),
  reply: BroadcastView,
  async handle({ body, services: { engine } }) {
    return engine.broadcast({
      name: body.name,
      ...(body.variables === undefined ? {} : { variables: body.variables }),
    });
  },
});
