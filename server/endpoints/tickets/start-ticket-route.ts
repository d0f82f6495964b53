import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { startRecordRoute } from '../instances/start-record-route.ts';
import { ById, Variables } from '../views/fields.ts';
import { TicketCard } from '../views/records.ts';
import { ticketCard, ticketOr404 } from './ticket-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/tickets/:id/start-route',
  summary: 'Start the route of a ticket',
  may: 'record:write',
  params: ById,
  body: z.strictObject({ variables: Variables.optional() }).optional(),
  reply: TicketCard,
  status: 201,
  async handle({ params, body, principal, key, services }) {
    const ticket = await ticketOr404(services.db, params.id);
    const instanceId = await startRecordRoute(services, {
      kind: 'ticket',
      id: params.id,
      businessKey: ticket.number,
      variables: {
        number: ticket.number,
        subject: ticket.subject,
        clientName: ticket.client?.name ?? null,
        priority: ticket.priority,
        ...body?.variables,
      },
      principal,
      key,
    });
    await services.db.run(sql`update ticket set instance_id = ${instanceId} where id = ${params.id}`);
    return ticketCard(services.db, principal, params.id);
  },
});
