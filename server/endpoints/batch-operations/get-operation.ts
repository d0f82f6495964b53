import { endpoint } from '../../http/endpoint.ts';
import { BatchOperationView } from '../views/batch-operations.ts';
import { ById } from '../views/fields.ts';
import { operationOr404 } from './operation-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/batch-operations/:id',
  summary: 'How far a batch operation or a batch of starts is',
  may: 'instance:operate-many',
  params: ById,
  reply: BatchOperationView,
  handle: ({ params, services }) => operationOr404(services.db, params.id),
});
