import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { InstanceView } from '../views/instances.ts';
import { instanceOr404 } from './instance-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/instances/:id',
  summary: 'An instance',
  may: 'instance:read',
  params: ById,
  reply: InstanceView,
  async handle({ params, principal, services }) {
    return instanceOr404(services.db, principal, params.id);
  },
});
