import { type Database, sql } from '../../database/sql.ts';
import { announce } from '../../events/announce.ts';
import { endpoint } from '../../http/endpoint.ts';
import { HttpProblem } from '../../http/http-problem.ts';
import { BatchOperationView } from '../views/batch-operations.ts';
import { ById } from '../views/fields.ts';
import { operationOr404 } from './operation-rows.ts';

export default endpoint({
  method: 'POST',
  path: '/batch-operations/:id/stop',
  summary: 'Do no more of a batch operation; what was done stays done',
  may: 'instance:operate-many',
  params: ById,
  reply: BatchOperationView,
  status: 200,
  async handle({ params: { id }, services: { db } }) {
    const { operation } = await operationOr404(db, id);
    if (operation === 'start')
      throw HttpProblem.refused('Expected a batch operation, but this is a batch of starts: it goes on.');
    await stop(db, id);
    await announce(db, { kind: 'batch-operation', ids: [id] });
    return operationOr404(db, id);
  },
});

/** Waits for those that are being worked on; whoever works locks the items before the operation, and so does this. */
async function stop(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    const stopped = await tx.run(sql`
      update batch_operation_item set state = 'stopped', done_at = now() where batch_id = ${id} and state = 'queued'`);
    if (stopped === 0) return;
    await tx.run(sql`
      update batch_operation set stopped = stopped + ${stopped}, stopped_at = now(),
             finished_at = case when done + failed + stopped + ${stopped} >= total then now() end where id = ${id}`);
  });
}
