import type { z } from 'zod';
import type { Principal } from '../../../domain/access/policy.ts';
import { type Database, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { clientRef } from '../clients/client-rows.ts';
import { personOf } from '../instances/instance-rows.ts';
import { routeParts } from '../instances/route-parts.ts';
import type { DealCard, DealRow as Row } from '../views/records.ts';

export type DealRow = z.input<typeof Row> & { createdKey: string };

/** Columns of DealRow over `dealTables`. */
export const dealColumns = sql`
  d.id, d.title, d.title_en as "titleEn", ${clientRef} as client, d.amount_minor as "amountMinor", 'RUB' as currency,
  d.stage, d.loss_reason as "lossReason", d.source, ${personOf(sql`r`)} as responsible, d.instance_id as "instanceId",
  d.created_at as "createdAt", d.created_at::text as "createdKey"`;

export const dealTables = sql`
  deal d left join client cl on cl.id = d.client_id left join employee r on r.id = d.responsible_id`;

/** @throws HttpProblem 404 */
export async function dealOr404(db: Database, id: string): Promise<DealRow> {
  const deal = await db.one<DealRow>(sql`select ${dealColumns} from ${dealTables} where d.id = ${id}`);
  if (!deal) throw HttpProblem.notFound('The deal');
  return deal;
}

/** @throws HttpProblem 404 */
export async function dealCard(
  db: Database,
  principal: Principal,
  id: string,
): Promise<z.input<typeof DealCard>> {
  const deal = await dealOr404(db, id);
  return { ...deal, ...(await routeParts(db, principal, 'deal', id)) };
}
