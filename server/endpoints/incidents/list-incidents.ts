import type { z } from 'zod';
import { allOf, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { instanceIsVisible } from '../../sessions/visibility.ts';
import { Key, listOf, Page } from '../views/fields.ts';
import { IncidentRow } from '../views/work.ts';

export default endpoint({
  method: 'GET',
  path: '/incidents',
  summary: 'Open incidents',
  may: 'instance:operate',
  query: Page.extend({ routeMapKey: Key.optional() }),
  reply: listOf(IncidentRow),
  async handle({ query, principal, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const rows = await db.many<z.input<typeof IncidentRow> & { atKey: string }>(sql`
      select c.id, c.element_id as "elementId", c.message, c.at, c.at::text as "atKey", c.instance_id as "instanceId",
             i.route_map_key as "routeMapKey", i.subject
        from incident c join instance i on i.id = c.instance_id
       where ${allOf([
         sql`c.closed_at is null`,
         instanceIsVisible(principal),
         query.routeMapKey !== undefined && sql`i.route_map_key = ${query.routeMapKey}`,
         keys && sql`(c.at, c.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by c.at desc, c.id desc limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ atKey, id }) => [atKey, id]);
  },
});
