import { endpoint } from '../../http/endpoint.ts';
import { ById, Key } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { actOnInstance } from './act-on-instance.ts';

export default endpoint({
  method: 'POST',
  path: '/instances/:id/ad-hoc/:elementId/end',
  summary: 'End a running ad-hoc subprocess: enough was done',
  may: 'instance:operate',
  params: ById.extend({ elementId: Key }),
  reply: InstanceView,
  handle: (call) =>
    actOnInstance(call, call.params.id, { type: 'adHocEnded', elementId: call.params.elementId }),
});
