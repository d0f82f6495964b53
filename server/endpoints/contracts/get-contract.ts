import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { ContractCard } from '../views/records.ts';
import { contractCard } from './contract-card.ts';

export default endpoint({
  method: 'GET',
  path: '/contracts/:id',
  summary: 'A contract with its route, approval sheet and timeline',
  may: 'record:read',
  params: ById,
  reply: ContractCard,
  async handle({ params, principal, services: { db } }) {
    return contractCard(db, principal, params.id);
  },
});
