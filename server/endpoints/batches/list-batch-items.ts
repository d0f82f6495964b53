import { allOf, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { BatchItemState, BatchItemView } from '../views/batches.ts';
import { ById, listOf, Page } from '../views/fields.ts';
import { type BatchItemRow, batchIsVisible, itemColumns } from './batch-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/batches/:id/items',
  summary: 'The starts of a batch, in the order of the list that was sent',
  may: 'instance:start',
  params: ById,
  query: Page.extend({ state: BatchItemState.optional() }),
  reply: listOf(BatchItemView),
  async handle({ params, query, principal, services: { db } }) {
    const keys = readCursor(query.cursor, 1);
    const rows = await db.many<BatchItemRow>(sql`
      select ${itemColumns} from start_queue q join start_batch b on b.id = q.batch_id
       where ${allOf([
         sql`b.id = ${params.id}`,
         batchIsVisible(principal),
         query.state !== undefined && sql`q.state = ${query.state}`,
         keys && sql`q.item > ${keys[0]}::int`,
       ])}
       order by q.item limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ item }) => [item]);
  },
});
