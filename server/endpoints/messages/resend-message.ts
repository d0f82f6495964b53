import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { ById, Key, Variables } from '../views/fields.ts';
import { CorrelationView } from '../views/work.ts';
import { refuseTaken } from './message-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/messages/:id/resend',
  summary: 'Send a message again that nobody took',
  may: 'message:send',
  params: ById,
  body: z
    .strictObject({
      correlationKey: Key.nullable().optional(),
      variables: Variables.optional(),
      ttl: z.iso.duration().optional(),
    })
    .optional(),
  reply: CorrelationView,
  async handle({ params, body, services: { db, engine } }) {
    return (await engine.sendAgain(params.id, body ?? {})) ?? refuseTaken(db, params.id);
  },
});
