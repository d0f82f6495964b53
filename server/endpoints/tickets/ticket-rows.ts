import type { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { clientRef } from '../clients/client-rows.ts';
import { personOf } from '../instances/instance-rows.ts';
import { routeParts } from '../instances/route-parts.ts';
import type { TicketRow as Row, TicketCard } from '../views/records.ts';

export type TicketRow = z.input<typeof Row> & { createdKey: string };

/** Columns of TicketRow over `ticketTables`. */
export const ticketColumns = sql`
  k.id, k.number, k.subject, k.subject_en as "subjectEn", ${clientRef} as client, k.priority, k.level, k.status,
  k.rating, ${personOf(sql`r`)} as responsible, k.instance_id as "instanceId", k.created_at as "createdAt",
  k.created_at::text as "createdKey"`;

export const ticketTables = sql`
  ticket k left join client cl on cl.id = k.client_id left join employee r on r.id = k.responsible_id`;

/** @throws HttpProblem 404 */
export async function ticketOr404(db: Database, id: string): Promise<TicketRow> {
  const ticket = await db.one<TicketRow>(
    sql`select ${ticketColumns} from ${ticketTables} where k.id = ${id}`,
  );
  if (!ticket) throw HttpProblem.notFound('The ticket');
  return ticket;
}

/** @throws HttpProblem 404 */
export async function ticketCard(
  db: Database,
  principal: Principal,
  id: string,
): Promise<z.input<typeof TicketCard>> {
  const ticket = await ticketOr404(db, id);
  return { ...ticket, ...(await routeParts(db, principal, 'ticket', id)) };
}
