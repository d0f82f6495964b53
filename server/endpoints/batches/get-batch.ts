import { endpoint } from '../../http/endpoint.ts';
import { BatchView } from '../views/batches.ts';
import { ById } from '../views/fields.ts';
import { batchOr404 } from './batch-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/batches/:id',
  summary: 'How far a batch of starts is',
  may: 'instance:start',
  params: ById,
  reply: BatchView,
  async handle({ params, principal, services }) {
    return batchOr404(services.db, principal, params.id);
  },
});
