import type { z } from 'zod';
import { type Database, type Sql, sql } from '../../database/sql.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { personOf } from '../instances/instance-rows.ts';
import type { BatchOperationItem, BatchOperationRow, BatchOperationView } from '../views/batch-operations.ts';

export type OperationRow = z.input<typeof BatchOperationRow> & { createdKey: string };
export type OperationItemRow = z.input<typeof BatchOperationItem>;

export const operationItemColumns = sql`
  q.item, q.instance_id as "instanceId", coalesce(i.business_key, q.business_key) as "businessKey", i.subject, q.state,
  q.reason, q.element_id as "elementId"`;
/** Items of batch operations and of batches of starts alike. */
export const operationItemTables = sql`
  (select batch_id, item, instance_id, null as business_key, state, reason, element_id from batch_operation_item
    union all
   select batch_id, item, case when state = 'started' then instance_id end, business_key,
          case state when 'started' then 'done' else state end, reason, element_id from start_queue) q
  left join instance i on i.id = q.instance_id`;

/** Rows of a list that shows batch operations and batches of starts alike. */
export const operationColumns = (o: Sql): Sql => sql`
  ${o}.id, ${o}.operation, ${o}.route_map_key as "routeMapKey",
  jsonb_strip_nulls(jsonb_build_object('ru', coalesce(v.name_ru, v.name), 'en', coalesce(v.name_en, v.name))) as "routeMapNames",
  ${o}.reason, ${personOf(sql`p`)} as by, ${o}.total,
  ${o}.total - ${o}.done - ${o}.failed - ${o}.stopped as queued, ${o}.done, ${o}.failed, ${o}.stopped,
  ${o}.created_at as "createdAt", ${o}.created_at::text as "createdKey", ${o}.stopped_at as "stoppedAt",
  ${o}.finished_at as "finishedAt"`;

/** Batch operations and batches of starts for which a condition on `b` holds; `rest`: what stands behind it, for each. */
export const operationsWhere = (condition: Sql, rest: Sql = sql``): Sql =>
  sql`((${operations} where ${condition} ${rest}) union all (${starts} where ${condition} ${rest}))`;

const operations = sql`
  select b.id, b.operation, coalesce(b.parameters ->> 'routeMapKey', b.filter ->> 'routeMapKey') as route_map_key,
         b.reason, b.actor_id, b.total, b.done, b.failed, b.stopped, b.created_at, b.stopped_at, b.finished_at
    from batch_operation b`;

const starts = sql`
  select b.id, 'start', n.route_map_key, null, b.initiator_id, b.total, n.started, n.failed, 0, b.created_at, null::timestamptz,
         case when n.queued = 0 then coalesce(n.last, b.created_at) end
    from start_batch b
    cross join lateral (select count(*) filter (where state = 'queued')::int as queued,
      count(*) filter (where state = 'started')::int as started, count(*) filter (where state = 'failed')::int as failed,
      max(done_at) as last,
      case when min(route_map_key) = max(route_map_key) then min(route_map_key) end as route_map_key
      from start_queue where batch_id = b.id) n`;

/** Who asked for it, and the latest version of its route map. */
export const operationTables = (o: Sql): Sql => sql`
  left join employee p on p.id = ${o}.actor_id
  left join lateral (select name, name_ru, name_en from route_map_version
    where key = ${o}.route_map_key order by version desc limit 1) v on true`;

const FAILURES_TOLD = 100;

/** @throws HttpProblem 404 */
export async function operationOr404(db: Database, id: string): Promise<z.input<typeof BatchOperationView>> {
  const operation = await db.one<z.input<typeof BatchOperationView>>(sql`
    select ${operationColumns(sql`o`)}, b.filter, coalesce(b.parameters, '{}') as parameters,
      coalesce(b.left_out, 0) as "leftOut",
      coalesce((select jsonb_agg(f order by f.item) from (select ${operationItemColumns} from ${operationItemTables}
        where q.batch_id = ${id} and q.state = 'failed' order by q.item limit ${FAILURES_TOLD}) f), '[]') as failures
      from ${operationsWhere(sql`b.id = ${id}`)} o left join batch_operation b on b.id = o.id ${operationTables(sql`o`)}`);
  if (!operation) throw HttpProblem.notFound('The batch operation');
  return operation;
}
