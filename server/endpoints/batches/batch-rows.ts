import type { z } from 'zod';
import { type Principal, permits } from '../../../domain/access/policy.ts';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { callerName } from '../../sessions/principal.ts';
import type { BatchItemView, BatchView } from '../views/batches.ts';

export type BatchItemRow = z.input<typeof BatchItemView>;
type BatchRow = z.input<typeof BatchView>;

/** Condition on `start_batch b`: the caller's own, or any for whoever operates instances. */
export const batchIsVisible = (principal: Principal): Sql =>
  permits(principal, 'instance:operate') ? sql`true` : sql`b.actor = ${callerName(principal)}`;

export const itemColumns = sql`
  q.item, q.route_map_key as "routeMapKey", q.business_key as "businessKey", q.state, q.reason, q.element_id as "elementId",
  case when q.state = 'started' then q.instance_id end as "instanceId"`;

const FAILURES_TOLD = 100;

/** @throws HttpProblem 404 */
export async function batchOr404(db: Database, principal: Principal, id: string): Promise<BatchRow> {
  const batch = await db.one<BatchRow>(sql`
    select b.id, b.total, b.created_at as "createdAt", n.queued, n.started, n.failed,
      case when n.queued = 0 then coalesce(n.last, b.created_at) end as "finishedAt",
      coalesce((select jsonb_agg(f order by f.item) from (select ${itemColumns} from start_queue q
        where q.batch_id = b.id and q.state = 'failed' order by q.item limit ${FAILURES_TOLD}) f), '[]') as failures
      from start_batch b
      cross join lateral (select count(*) filter (where state = 'queued')::int as queued,
        count(*) filter (where state = 'started')::int as started,
        count(*) filter (where state = 'failed')::int as failed, max(done_at) as last
        from start_queue where batch_id = b.id) n
     where b.id = ${id} and ${batchIsVisible(principal)}`);
  if (!batch) throw HttpProblem.notFound('The batch');
  return batch;
}
