import { z } from 'zod';
import { allOf, likeAnywhere, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { Key, listOf, Page } from '../views/fields.ts';
import { TicketRow } from '../views/records.ts';
import { type TicketRow as Row, ticketColumns, ticketTables } from './ticket-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/tickets',
  summary: 'Tickets',
  may: 'record:read',
  query: Page.extend({ query: z.string().max(200).optional(), status: Key.optional() }),
  reply: listOf(TicketRow),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const pattern = likeAnywhere(query.query ?? '');
    const rows = await db.many<Row>(sql`
      select ${ticketColumns} from ${ticketTables}
       where ${allOf([
         query.query !== undefined &&
           sql`(k.number ilike ${pattern} or k.subject ilike ${pattern} or k.subject_en ilike ${pattern}
             or cl.name ilike ${pattern})`,
         query.status !== undefined && sql`k.status = ${query.status}`,
         keys && sql`(k.created_at, k.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by k.created_at desc, k.id desc limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ createdKey, id }) => [createdKey, id]);
  },
});
