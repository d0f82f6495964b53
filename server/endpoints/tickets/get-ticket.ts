import { endpoint } from '../../http/endpoint.ts';
import { ById } from '../views/fields.ts';
import { TicketCard } from '../views/records.ts';
import { ticketCard } from './ticket-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/tickets/:id',
  summary: 'A ticket with its route',
  may: 'record:read',
  params: ById,
  reply: TicketCard,
  async handle({ params, principal, services: { db } }) {
    return ticketCard(db, principal, params.id);
  },
});
