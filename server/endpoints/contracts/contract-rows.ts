import type { z } from 'zod';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { clientRef } from '../clients/client-rows.ts';
import { personOf } from '../instances/instance-rows.ts';
import type { ContractRow as Row } from '../views/records.ts';

export type ContractRow = z.input<typeof Row> & { updatedKey: string };

/** Columns of ContractRow over `contractTables`. */
export const contractColumns = sql`
  c.id, c.number, c.subject, c.subject_en as "subjectEn", ${clientRef} as client, c.amount_minor as "amountMinor",
  c.currency, c.date, c.status, ${personOf(sql`r`)} as responsible, ${personOf(sql`s`)} as initiator,
  c.instance_id as "instanceId", c.created_at as "createdAt", c.updated_at as "updatedAt",
  c.updated_at::text as "updatedKey", open.due_at as "dueAt", coalesce(open.holders, '[]') as holders`;

export const contractTables = sql`
  contract c
  left join client cl on cl.id = c.client_id
  left join employee r on r.id = c.responsible_id
  left join employee s on s.id = c.initiator_id
  left join lateral (
    select min(t.due_at) as due_at, jsonb_agg(distinct ${personOf(sql`h`)}) filter (where h.id is not null) as holders
      from task t left join employee h on h.id = t.assignee_id
     where t.instance_id = c.instance_id and t.state = 'open') open on true`;

/** @throws HttpProblem 404 */
export async function contractOr404(db: Database, id: string): Promise<ContractRow> {
  return oneContract(db, sql`c.id = ${id}`);
}

async function oneContract(db: Database, which: Sql): Promise<ContractRow> {
  const row = await db.one<ContractRow>(sql`select ${contractColumns} from ${contractTables} where ${which}`);
  if (!row) throw HttpProblem.notFound('The contract');
  return row;
}
