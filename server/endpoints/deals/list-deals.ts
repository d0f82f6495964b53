import { z } from 'zod';
import { allOf, likeAnywhere, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { listOf, Page } from '../views/fields.ts';
import { DealRow, DealStage } from '../views/records.ts';
import { dealColumns, dealTables, type DealRow as Row } from './deal-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/deals',
  summary: 'Deals',
  may: 'record:read',
  query: Page.extend({ query: z.string().max(200).optional(), stage: DealStage.optional() }),
  reply: listOf(DealRow),
  async handle({ query, services: { db } }) {
    const keys = readCursor(query.cursor, 2);
    const pattern = likeAnywhere(query.query ?? '');
    const rows = await db.many<Row>(sql`
      select ${dealColumns} from ${dealTables}
       where ${allOf([
         query.query !== undefined &&
           sql`(d.title ilike ${pattern} or d.title_en ilike ${pattern} or cl.name ilike ${pattern})`,
         query.stage !== undefined && sql`d.stage = ${query.stage}`,
         keys && sql`(d.created_at, d.id) < (${keys[0]}::timestamptz, ${keys[1]}::uuid)`,
       ])}
       order by d.created_at desc, d.id desc limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ createdKey, id }) => [createdKey, id]);
  },
});
