import { z } from 'zod';
import { allOf, likeAnywhere, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOf, Page, Uuid } from '../views/fields.ts';
import { ContractRow, ContractStatus } from '../views/records.ts';
import { contractColumns, contractTables, type ContractRow as Row } from './contract-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/contracts',
  summary: 'Contracts',
  may: 'record:read',
  query: Page.extend({
    query: z.string().max(200).optional(),
    status: ContractStatus.optional(),
    clientId: Uuid.optional(),
    mine: z.enum(['true']).optional(),
  }),
  reply: listOf(ContractRow),
  async handle({ query, principal, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const pattern = likeAnywhere(query.query ?? '');
    const me = principal.employeeId;
    const rows = await db.many<Row>(sql`
      select ${contractColumns} from ${contractTables}
       where ${allOf([
         query.query !== undefined &&
           sql`(c.number ilike ${pattern} or c.subject ilike ${pattern} or c.subject_en ilike ${pattern}
             or cl.name ilike ${pattern} or cl.name_en ilike ${pattern})`,
         query.status !== undefined && sql`c.status = ${query.status}`,
         query.clientId !== undefined && sql`c.client_id = ${query.clientId}`,
         query.mine !== undefined && sql`(c.responsible_id = ${me} or c.initiator_id = ${me})`,
         keys && sql`(c.updated_at, c.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by c.updated_at desc, c.id desc limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ updatedKey, id }) => [updatedKey, id]);
  },
});
