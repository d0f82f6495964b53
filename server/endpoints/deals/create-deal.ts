import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { idFor } from '../../http/idempotency.ts';
import { checkReferences } from '../contracts/contract-references.ts';
import { Title, Uuid } from '../views/fields.ts';
import { DealCard } from '../views/records.ts';
import { dealCard } from './deal-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/deals',
  summary: 'A new deal',
  may: 'record:write',
  body: z.strictObject({
    title: Title,
    titleEn: Title.optional(),
    clientId: Uuid,
    amountMinor: z.number().int().min(0).default(0),
    source: z.string().max(200).optional(),
    responsibleId: Uuid.optional(),
  }),
  reply: DealCard,
  status: 201,
  async handle({ body, key, principal, services: { db } }) {
    await checkReferences(db, body);
    const id = idFor(key);
    await db.run(sql`
      insert into deal (id, title, title_en, client_id, amount_minor, stage, source, responsible_id, created_at)
      values (${id}, ${body.title}, ${body.titleEn ?? body.title}, ${body.clientId}, ${body.amountMinor}, 'inquiry',
              ${body.source ?? null}, ${body.responsibleId ?? principal.employeeId}, now())
      on conflict (id) do nothing`);
    return dealCard(db, principal, id);
  },
});
