import { endpoint } from '../../http/endpoint.ts';
import { ById, Key } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { actOnInstance } from './act-on-instance.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/timers/:elementId/fire',
  summary: 'Let a waiting timer fire now',
  may: 'instance:operate',
  params: ById.extend({ elementId: Key }),
  reply: InstanceView,
  handle: (call) =>
    actOnInstance(call, call.params.id, { type: 'timerFired', elementId: call.params.elementId }),
});
