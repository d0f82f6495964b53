import { enqueue } from '../../batch-operations/enqueue.ts';
import { instanceIdFor } from '../../engine-client/hosts.ts';
import { endpoint } from '../../http/endpoint.ts';
import { callerName } from '../../sessions/principal.ts';
import { BatchOperationInput, BatchOperationView } from '../views/batch-operations.ts';
import { operationOr404 } from './operation-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/batch-operations',
  summary:
    'Do the same to many instances: those that are meant are written down at once and done one after another',
  may: 'instance:operate-many',
  body: BatchOperationInput,
  reply: BatchOperationView,
  status: 202,
  async handle({ body, principal, key, services: { db } }) {
    const batchId = instanceIdFor(key);
    const { employeeId: actorId } = principal;
    await enqueue(db, { batchId, actor: callerName(principal), actorId, input: body });
    return operationOr404(db, batchId);
  },
});
