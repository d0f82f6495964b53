import { allOf, sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { BatchOperationItem, OperationItemState } from '../views/batch-operations.ts';
import { ById, listOf, Page } from '../views/fields.ts';
import { type OperationItemRow, operationItemColumns, operationItemTables } from './operation-rows.ts';

export default endpoint({
  method: 'GET',
  path: '/batch-operations/:id/items',
  summary:
    'The instances of a batch operation, or the starts of a batch, in the order in which they are worked on',
  may: 'instance:operate-many',
  params: ById,
  query: Page.extend({ state: OperationItemState.optional() }),
  reply: listOf(BatchOperationItem),
  async handle({ params, query, services: { db } }) {
    const keys = readCursor(query.cursor, 1);
    const rows = await db.many<OperationItemRow>(sql`
      select ${operationItemColumns} from ${operationItemTables}
       where ${allOf([
         sql`q.batch_id = ${params.id}`,
         query.state !== undefined && sql`q.state = ${query.state}`,
         keys && sql`q.item > ${keys[0]}::int`,
       ])}
       order by q.item limit ${query.limit + 1}`);
    return pageOf(rows, query.limit, ({ item }) => [item]);
  },
});
