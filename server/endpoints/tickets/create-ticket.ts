import { z } from 'zod';
import { sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { idFor } from '../../http/idempotency.ts';
import { checkReferences } from '../contracts/contract-references.ts';
import { Title, Uuid } from '../views/fields.ts';
import { TicketCard } from '../views/records.ts';
import { ticketCard } from './ticket-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/tickets',
  summary: 'A new ticket',
  may: 'record:write',
  body: z.strictObject({
    subject: Title,
    subjectEn: Title.optional(),
    clientId: Uuid,
    priority: z.string().max(20).optional(),
  }),
  reply: TicketCard,
  status: 201,
  async handle({ body, key, principal, services: { db } }) {
    await checkReferences(db, body);
    const id = idFor(key);
    await db.transaction(async (tx) => {
      await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('ticket number', 0))`);
      const last = await tx.one<{ last: number }>(sql`
        select coalesce(max(substring(number from '(\\d{1,8})$')::int), 0) as last from ticket
         where number ~ '\\d{1,8}$'`);
      await tx.run(sql`
        insert into ticket (id, number, subject, subject_en, client_id, priority, level, status, responsible_id, created_at)
        values (${id}, ${`T-${String((last?.last ?? 0) + 1).padStart(5, '0')}`}, ${body.subject},
                ${body.subjectEn ?? body.subject}, ${body.clientId}, ${body.priority ?? 'normal'}, 1, 'new',
                ${principal.employeeId}, now())
        on conflict (id) do nothing`);
    });
    return ticketCard(db, principal, id);
  },
});
