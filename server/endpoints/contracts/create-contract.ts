import { z } from 'zod';
import { type Queries, sql } from '../../database/sql.ts';
import { endpoint } from '../../http/endpoint.ts';
import { idFor } from '../../http/idempotency.ts';
import { Currency, Day, Key, Title, Uuid } from '../views/fields.ts';
import { ContractCard } from '../views/records.ts';
import { contractCard } from './contract-card.ts';
import { checkReferences } from './contract-references.ts';

export default endpoint({
  method: 'POST',
  path: '/contracts',
  summary: 'A new contract',
  may: 'record:write',
  body: z.strictObject({
    number: Key.optional(),
    subject: Title,
    subjectEn: Title.optional(),
    clientId: Uuid,
    amountMinor: z.number().int().min(0),
    currency: Currency,
    date: Day.optional(),
    responsibleId: Uuid.optional(),
  }),
  reply: ContractCard,
  status: 201,
  async handle({ body, key, principal, services: { db } }) {
    await checkReferences(db, body);
    const id = idFor(key);
    await db.transaction(async (tx) => {
      const number = body.number ?? (await nextNumber(tx));
      await tx.run(sql`
        insert into contract (id, number, subject, subject_en, client_id, amount_minor, currency, date, responsible_id,
                              initiator_id, status, created_at, updated_at)
        values (${id}, ${number}, ${body.subject}, ${body.subjectEn ?? body.subject}, ${body.clientId}, ${body.amountMinor},
                ${body.currency}, coalesce(${body.date ?? null}::date, current_date),
                ${body.responsibleId ?? principal.employeeId}, ${principal.employeeId}, 'draft', now(), now())
        on conflict (id) do nothing`);
    });
    return contractCard(db, principal, id);
  },
});

/** The year and a number that grows within it; creations wait for each other, so none is given twice. */
async function nextNumber(tx: Queries): Promise<string> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('contract number', 0))`);
  const year = String(new Date().getUTCFullYear());
  const row = await tx.one<{ last: number }>(sql`
    select coalesce(max(substring(number from '(\\d{1,8})$')::int), 0) as last
      from contract where number like ${`%${year}%`} and number ~ '\\d{1,8}$'`);
  return `${year}/${String((row?.last ?? 0) + 1).padStart(4, '0')}`;
}
