import { sql } from '../../database/sql.ts';
import { pageOf, readCursor } from '../../http/cursor.ts';
import { endpoint } from '../../http/endpoint.ts';
import { BatchOperationRow } from '../views/batch-operations.ts';
import { listOf, Page } from '../views/fields.ts';
import { type OperationRow, operationColumns, operationsWhere, operationTables } from './operation-rows.ts';

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
    const latest = sql`order by b.created_at desc, b.id desc limit ${limit + 1}`;
    const rows = await db.many<OperationRow>(sql`
      select ${operationColumns(sql`o`)}
        from ${operationsWhere(before, latest)} o ${operationTables(sql`o`)}
       order by o.created_at desc, o.id desc limit ${limit + 1}`);
    return pageOf(rows, limit, ({ createdKey, id }) => [createdKey, id]);
  },
});
