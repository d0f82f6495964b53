import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { Key, Variables } from '../views/fields.ts';
import { CorrelationView } from '../views/work.ts';

export default endpoint({
  method: 'POST',
  path: '/messages',
  summary: 'Correlate a message',
  may: 'message:send',
  body: z.strictObject({
    name: Key,
    correlationKey: Key.nullable().optional(),
    messageId: Key.optional(),
    ttl: z.iso.duration().optional(),
    variables: Variables.optional(),
  }),
  reply: CorrelationView,
  async handle({ body, key, services: { engine } }) {
    const { name, correlationKey, ttl, variables } = body;
    return engine.correlate({
      name,
      correlationKey: correlationKey ?? null,
      messageId: body.messageId ?? key,
      ...(ttl === undefined ? {} : { ttl }),
      ...(variables === undefined ? {} : { variables }),
    });
  },
});
