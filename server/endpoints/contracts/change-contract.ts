import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { ById, Day, Title, Uuid } from '../views/fields.ts';
import { ContractCard } from '../views/records.ts';
import { contractCard } from './contract-card.ts';
import { checkReferences } from './contract-references.ts';
import { contractOr404 } from './contract-rows.ts';

export default endpoint({
  method: 'PATCH',
  path: '/contracts/:id',
  summary: 'Change a contract',
  may: 'record:write',
  params: ById,
  body: z.strictObject({
    subject: Title.optional(),
    subjectEn: Title.nullable().optional(),
    clientId: Uuid.optional(),
    amountMinor: z.number().int().min(0).optional(),
    currency: z.string().length(3).optional(),
    date: Day.optional(),
    responsibleId: Uuid.optional(),
  }),
  reply: ContractCard,
  async handle({ params, body, principal, services: { db } }) {
    const { status } = await contractOr404(db, params.id);
    if (status === 'signed' || status === 'archived') {
      throw HttpProblem.conflict('A signed or archived contract does not change any more.');
    }
    await checkReferences(db, body);
    await db.run(sql`
      update contract set
        subject = coalesce(${body.subject ?? null}, subject),
        subject_en = coalesce(${body.subjectEn ?? null}, subject_en),
        client_id = coalesce(${body.clientId ?? null}::uuid, client_id),
        amount_minor = coalesce(${body.amountMinor ?? null}::bigint, amount_minor),
        currency = coalesce(${body.currency ?? null}, currency),
        date = coalesce(${body.date ?? null}::date, date),
        responsible_id = coalesce(${body.responsibleId ?? null}::uuid, responsible_id),
        updated_at = now()
       where id = ${params.id}`);
    return contractCard(db, principal, params.id);
  },
});
