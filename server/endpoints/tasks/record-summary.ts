import type { z } from 'zod';
import { type Database, sql } from '../../database/sql.ts';
import { personOf } from '../instances/instance-rows.ts';
import type { RecordSummary } from '../views/tasks.ts';

type Summary = z.input<typeof RecordSummary>;

/** The facts of a CRM record that a task or an instance shows; null when there is none. */
export async function recordSummary(
  db: Database,
  kind: Summary['kind'] | null,
  id: string | null,
): Promise<Summary | null> {
  if (kind === null || id === null) return null;
  return db.one<Summary>(sql`
    select x.kind, x.id, x.number, x.title, x.title_en as "titleEn", cl.id as "clientId", cl.name as "clientName",
           cl.name_en as "clientNameEn", x.amount_minor as "amountMinor", x.currency, x.status,
           ${personOf(sql`r`)} as responsible,
           coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'mimeType', f.mime_type, 'size', f.size)
               order by f.created_at) from attachment f where f.record_kind = x.kind and f.record_id = x.id), '[]') as files
      from (
        select 'contract' as kind, id, number, subject as title, subject_en as title_en, client_id, amount_minor, currency,
               status, responsible_id from contract
        union all
        select 'deal', id, null, title, title_en, client_id, amount_minor, 'RUB', stage, responsible_id from deal
        union all
        select 'ticket', id, number, subject, subject_en, client_id, null, null, status, responsible_id from ticket
        union all
        select 'survey', id, null, title, title_en, null, null, null, status, responsible_id from survey) x
      left join client cl on cl.id = x.client_id
      left join employee r on r.id = x.responsible_id
     where x.kind = ${kind} and x.id = ${id}`);
}
