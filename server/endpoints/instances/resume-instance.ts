import { z } from 'zod';
import { endpoint } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Comment } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/resume',
  summary: 'Resume a suspended instance',
  may: 'instance:operate',
  params: ById,
  body: z.strictObject({ reason: Comment.optional() }).optional(),
  reply: InstanceView,
  async handle({ params, body, principal, key, services: { db, engine } }) {
    await instanceOr404(db, principal, params.id);
    const reason = body?.reason ? { reason: body.reason } : {};
    await engine.send(params.id, { type: 'instanceResumed', ...reason }, { ...actorOf(principal), key });
    return instanceOr404(db, principal, params.id);
  },
});
