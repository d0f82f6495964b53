import { endpoint } from '../../http/endpoint.ts';
import { actorOf } from '../../sessions/principal.ts';
import { ById, Key } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/activities/:elementId/start',
  summary: 'Start an activity of a running ad-hoc subprocess',
  may: 'instance:operate',
  params: ById.extend({ elementId: Key }),
  reply: InstanceView,
  async handle({ params, principal, key, services: { db, engine } }) {
    await instanceOr404(db, principal, params.id);
    await engine.send(
      params.id,
      { type: 'activitySelected', elementId: params.elementId },
      { ...actorOf(principal), key },
    );
    return instanceOr404(db, principal, params.id);
  },
});
