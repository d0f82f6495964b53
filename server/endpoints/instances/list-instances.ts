import { z } from 'zod';
import { allOf, likeAnywhere, type Sql, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import { Key, listOf, Page, RecordKind, Uuid } from '../views/fields.ts';
import { InstanceRow, InstanceStatus } from '../views/instances.ts';
import { instanceColumns, instanceTables, type InstanceRow as Row } from './instance-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/instances',
  summary: 'Instances that the caller may see',
  may: 'instance:read',
  query: Page.extend({
    routeMapKey: Key.optional(),
    status: InstanceStatus.optional(),
    businessKey: Key.optional(),
    version: z.coerce.number().int().optional(),
    incidents: z.enum(['true']).optional(),
    mine: z.enum(['true']).optional(),
    query: z.string().max(200).optional(),
    recordKind: RecordKind.optional(),
    recordId: Uuid.optional(),
  }),
  reply: listOf(InstanceRow),
  async handle({ query, principal, services: { db } }) {
    const { routeMapKey, status, businessKey, version, recordKind, recordId } = query;
    const rows = await db.many<Row>(sql`
      select ${instanceColumns} from ${instanceTables}
       where ${allOf([
         instanceIsVisible(principal),
         routeMapKey !== undefined && sql`i.route_map_key = ${routeMapKey}`,
         status !== undefined && sql`i.status = ${status}`,
         businessKey !== undefined && sql`i.business_key = ${businessKey}`,
         version !== undefined && sql`i.version = ${version}`,
         recordKind !== undefined && sql`i.record_kind = ${recordKind}`,
         recordId !== undefined && sql`i.record_id = ${recordId}`,
         query.incidents !== undefined && sql`i.incident_count > 0`,
         query.mine !== undefined && sql`i.initiator_id = ${principal.employeeId}`,
         query.query !== undefined && sql`i.subject ilike ${likeAnywhere(query.query)}`,
         before(query.cursor),
       ])}
       order by i.started_at desc, i.id desc limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ startedKey, id }) => [startedKey, id]);
  },
});

function before(cursor: string | undefined): Sql | null {
  const keys = readCursor(cursor, 2);
  return keys && sql`(i.started_at, i.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`;
}
