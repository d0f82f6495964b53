import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { startRecordRoute } from '../instances/start-record-route.ts';
import { ById, Variables } from '../views/fields.ts';
import { DealCard } from '../views/records.ts';
import { dealCard, dealOr404 } from './deal-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/deals/:id/start-route',
  summary: 'Start the route of a deal',
  may: 'record:write',
  params: ById,
  body: z.strictObject({ variables: Variables.optional() }).optional(),
  reply: DealCard,
  status: 201,
  async handle({ params, body, principal, key, services }) {
    const deal = await dealOr404(services.db, params.id);
    const instanceId = await startRecordRoute(services, {
      kind: 'deal',
      id: params.id,
      businessKey: null,
      variables: {
        subject: deal.title,
        clientName: deal.client?.name ?? null,
        amount: Number(deal.amountMinor) / 100,
        amountMinor: Number(deal.amountMinor),
        stage: deal.stage,
        ...body?.variables,
      },
      principal,
      key,
    });
    await services.db.run(sql`update deal set instance_id = ${instanceId} where id = ${params.id}`);
    return dealCard(services.db, principal, params.id);
  },
});
