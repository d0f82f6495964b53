import { endpoint } from '../../http/endpoint.ts';
import { ById, Key } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { actOnInstance } from './act-on-instance.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/activities/:elementId/start',
  summary: 'Start an activity of a running ad-hoc subprocess',
  may: 'instance:operate',
  params: ById.extend({ elementId: Key }),
  reply: InstanceView,
  handle: (call) =>
    actOnInstance(call, call.params.id, { type: 'activitySelected', elementId: call.params.elementId }),
});
