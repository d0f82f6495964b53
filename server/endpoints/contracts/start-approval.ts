import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { startRecordRoute } from '../instances/start-record-route.ts';
import { ById, Key, Variables } from '../views/fields.ts';
import { ContractCard } from '../views/records.ts';
import { contractCard } from './contract-card.ts';
import { contractOr404 } from './contract-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/contracts/:id/start-approval',
  summary: 'Start the approval route',
  may: 'record:write',
  params: ById,
  body: z.strictObject({ variables: Variables.optional(), routeMapKey: Key.optional() }).optional(),
  reply: ContractCard,
  status: 201,
  async handle({ params, body, principal, key, services }) {
    const { db } = services;
    const contract = await contractOr404(db, params.id);
    const instanceId = await startRecordRoute(services, {
      kind: 'contract',
      id: params.id,
      routeMapKey: body?.routeMapKey,
      businessKey: contract.number,
      variables: {
        number: contract.number,
        subject: contract.subject,
        clientName: contract.client?.name ?? null,
        amount: Number(contract.amountMinor) / 100,
        amountMinor: Number(contract.amountMinor),
        currency: contract.currency,
        ...body?.variables,
      },
      principal,
      key,
    });
    await db.run(sql`
      update contract set instance_id = ${instanceId}, updated_at = now(),
             status = case when status in ('draft', 'rejected') then 'approval' else status end
       where id = ${params.id}`);
    return contractCard(db, principal, params.id);
  },
});
