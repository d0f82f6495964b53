import { z } from 'zod';
import { allOf, type Sql, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import { listOf, Page, RecordKind, Uuid } from '../views/fields.ts';
import { instanceFilterQuery } from '../views/instance-filter.ts';
import { InstanceRow } from '../views/instances.ts';
import { instanceMatches } from './instance-filter.ts';
import { instanceColumns, instanceTables, type InstanceRow as Row } from './instance-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/instances',
  summary: 'Instances that the caller may see',
  may: 'instance:read',
  query: Page.extend({
    ...instanceFilterQuery,
    mine: z.enum(['true']).optional(),
    recordKind: RecordKind.optional(),
    recordId: Uuid.optional(),
  }),
  reply: listOf(InstanceRow),
  async handle({ query, principal, services: { db } }) {
    const { limit, cursor, mine, recordKind, recordId, ...filter } = query;
    const rows = await db.many<Row>(sql`
      select ${instanceColumns} from ${instanceTables}
       where ${allOf([
         instanceIsVisible(principal),
         instanceMatches(filter),
         recordKind !== undefined && sql`i.record_kind = ${recordKind}`,
         recordId !== undefined && sql`i.record_id = ${recordId}`,
         mine !== undefined && sql`i.initiator_id = ${principal.employeeId}`,
         before(cursor),
       ])}
       order by i.started_at desc, i.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ startedKey, id }) => [startedKey, id]);
  },
});

function before(cursor: string | undefined): Sql | null {
  const keys = readCursor(cursor, 2);
  return keys && sql`(i.started_at, i.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`;
}
