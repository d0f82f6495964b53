import { z } from 'zod';
import { allOf, likeAnywhere, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOf, Page } from '../views/fields.ts';
import { ClientView } from '../views/records.ts';
import { clientColumns, clientTables } from './client-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/clients',
  summary: 'Clients',
  may: 'record:read',
  query: Page.extend({ query: z.string().max(200).optional() }),
  reply: listOf(ClientView),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const pattern = likeAnywhere(query.query ?? '');
    const rows = await db.many<z.input<typeof ClientView>>(sql`
      select ${clientColumns} from ${clientTables}
       where ${allOf([
         query.query !== undefined &&
           sql`(c.name ilike ${pattern} or c.name_en ilike ${pattern} or c.inn like ${pattern} or c.phone like ${pattern}
             or c.email ilike ${pattern})`,
         keys && sql`(c.name, c.id) > (${keys[0]}, ${keys[1]}::uuid)`,
       ])}
       order by c.name, c.id limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ name, id }) => [name, id]);
  },
});
