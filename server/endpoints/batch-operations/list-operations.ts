import { type Sql, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { BatchOperationRow } from '../views/batch-operations.ts';
import { listOf, Page } from '../views/fields.ts';
import { type OperationRow, operationColumns, operations, operationTables } from './operation-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/batch-operations',
  summary: 'Batch operations and batches of starts, the latest first',
  may: 'instance:operate-many',
  query: Page,
  reply: listOf(BatchOperationRow),
  async handle({ query: { limit, cursor }, services: { db } }) {
    const keys = readCursor(cursor, 2);
    const before = keys ? sql`(b.created_at, b.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)` : sql`true`;
    const latest = sql`where ${before} order by b.created_at desc, b.id desc limit ${limit + 1}`;
    const rows = await db.many<OperationRow>(sql`
      select ${operationColumns(sql`o`)}
        from ((${operations} ${latest}) union all (${starts} ${latest})) o ${operationTables(sql`o`)}
       order by o.created_at desc, o.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ createdKey, id }) => [createdKey, id]);
  },
});

/** Batches of starts, in the same columns. */
const starts: Sql = sql`
  select b.id, 'start', n.route_map_key, null, b.initiator_id, b.total, n.started, n.failed, 0, b.created_at, null::timestamptz,
         case when n.queued = 0 then coalesce(n.last, b.created_at) end
    from start_batch b
    cross join lateral (select count(*) filter (where state = 'queued')::int as queued,
      count(*) filter (where state = 'started')::int as started, count(*) filter (where state = 'failed')::int as failed,
      max(done_at) as last,
      case when min(route_map_key) = max(route_map_key) then min(route_map_key) end as route_map_key
      from start_queue where batch_id = b.id) n`;
