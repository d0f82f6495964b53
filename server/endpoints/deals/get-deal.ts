import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { DealCard } from '../views/records.ts';
import { dealCard } from './deal-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/deals/:id',
  summary: 'A deal with its route',
  may: 'record:read',
  params: ById,
  reply: DealCard,
  async handle({ params, principal, services: { db } }) {
    return dealCard(db, principal, params.id);
  },
});
