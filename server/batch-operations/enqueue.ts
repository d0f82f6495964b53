import { CHANNEL } from '../../activities/record/announce.ts';
import { type Database, sql } from '../database/sql.ts';
import type { BatchOperationInput } from '../endpoints/views/batch-operations.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { BATCH_OPERATION_NOTICE, openIncidents } from './operations.ts';
import { targetOf } from './target.ts';

type Asked = { batchId: string; actor: string; actorId: string | null; input: BatchOperationInput };

/**
 * Writes a batch operation down with the instances that it is for, as they are now; one that is there already stays as it is.
 * @throws HttpProblem 422 where it would be done to nothing
 */
export async function enqueue(db: Database, { batchId, actor, actorId, input }: Asked): Promise<void> {
  if (await db.one(sql`select 1 from batch_operation where id = ${batchId}`)) return;
  const { operation, filter, reason } = input;
  const { suited, matched, total, parameters } = await targetOf(db, input);
  if (total === 0)
    throw HttpProblem.refused(
      `Expected instances that this can be done to, but of ${matched} that match there are none.`,
    );
  const isOfIncidents = operation === 'retryIncidents' || operation === 'resolveIncidents';
  const incidents = isOfIncidents ? sql`array(${openIncidents(parameters.elementId)})` : sql`'{}'::uuid[]`;
  await db.transaction(async (tx) => {
    const isNew = await tx.run(sql`
      insert into batch_operation (id, operation, filter, parameters, reason, actor, actor_id, total)
      values (${batchId}, ${operation}, ${filter ? JSON.stringify(filter) : null}, ${JSON.stringify(parameters)},
        ${reason || null}, ${actor}, ${actorId}, 0)
      on conflict (id) do nothing`);
    if (!isNew) return;
    const written = await tx.run(sql`
      insert into batch_operation_item (batch_id, item, instance_id, incident_ids)
      select ${batchId}, row_number() over (order by i.started_at, i.id) - 1, i.id, ${incidents}
        from instance i where ${suited}`);
    await tx.run(sql`
      update batch_operation set total = ${written}, left_out = ${Math.max(0, matched - written)},
             finished_at = case when ${written} = 0 then now() end where id = ${batchId}`);
    await tx.run(sql`select pg_notify(${CHANNEL}, ${JSON.stringify({ kind: BATCH_OPERATION_NOTICE })})`);
  });
}
