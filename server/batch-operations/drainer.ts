import type pg from 'pg';
import type { OperationName } from '../endpoints/views/batch-operations.ts';
import { wasTaken } from '../engine-client/taken.ts';
import { type EngineClient, EngineClientError } from '../engine-client/types.ts';
import {
  Drainer,
  type DrainerNeeds,
  nextDue,
  type Outcome,
  type QueuedItem,
  tellOfBatches,
  writeOutcomes,
} from '../queues/drainer.ts';
import { Pace } from '../queues/pace.ts';
import { BATCH_OPERATION_NOTICE, deedsOf, keyOfItem, type Parameters } from './operations.ts';

type Item = QueuedItem & {
  instance_id: string;
  incident_ids: string[];
  operation: OperationName;
  parameters: Parameters;
  reason: string | null;
  actor_id: string | null;
};

type Engine = Pick<EngineClient, 'send'>;

/** Fewer than starts at a time: people wait for what they do to these very instances. */
const PACE = { smallest: 5, largest: 25 };

/**
 * Does batch operations, some instances at a time. Of several the one that has got the least far goes first, so that a
 * small one waits for no large one.
 */
export class BatchOperationDrainer extends Drainer<Item> {
  constructor({ engine, ...needs }: DrainerNeeds & { engine: Engine }) {
    super(needs, {
      holds: 'batch operations',
      notice: BATCH_OPERATION_NOTICE,
      pace: new Pace(PACE),
      take: TAKE,
      next: nextDue('batch_operation_item'),
      act: (item) => act(needs.pool, engine, item),
      writeDown,
    });
  }
}

async function act(pool: pg.Pool, engine: Engine, row: Item): Promise<void> {
  const { batch_id, item, instance_id, operation, parameters, reason, incident_ids, actor_id } = row;
  const by = actor_id ? { actor: actor_id } : {};
  for (const { event, incidentId } of deedsOf({ operation, parameters, reason, incidentIds: incident_ids })) {
    const key = keyOfItem(batch_id, item, incidentId);
    if (await wasTaken(pool, key)) continue;
    try {
      await refuseEnded(pool, instance_id);
      await engine.send(instance_id, event, { ...by, key });
    } catch (error) {
      if (!isOver(error) || !(await isSo(pool, row, incidentId))) throw error;
    }
  }
}

/** The engine would ask the host again whether it has missed something, which takes seconds. */
async function refuseEnded(pool: pg.Pool, instanceId: string): Promise<void> {
  const { rowCount } = await pool.query(ENDED, [instanceId]);
  if (rowCount === 1) throw new EngineClientError('NOT_OPEN', 'The instance has ended');
}

const isOver = (error: unknown): boolean =>
  error instanceof EngineClientError && error.code !== 'UNAVAILABLE';

/** Whether what was wanted is so by other ways: a called instance is cancelled with its caller, an incident closed by somebody. */
async function isSo(pool: pg.Pool, { operation, instance_id }: Item, incidentId?: string): Promise<boolean> {
  const { rowCount } =
    incidentId === undefined
      ? await pool.query(CANCELLED, [instance_id, operation])
      : await pool.query(CLOSED, [incidentId]);
  return rowCount === 1;
}

const ENDED = `select 1 from instance where id = $1 and status in ('completed', 'terminated')`;
const CANCELLED = `select 1 from instance where id = $1 and $2 = 'cancel' and status = 'terminated'`;
const CLOSED = 'select 1 from incident where id = $1 and closed_at is not null';

async function writeDown(client: pg.PoolClient, outcomes: Outcome[]): Promise<void> {
  await client.query(WRITE_DOWN, [JSON.stringify(outcomes)]);
  await client.query(COUNT, [JSON.stringify(outcomes)]);
  await tellOfBatches(client, outcomes);
}

const TAKE = `
  select q.batch_id, q.item, q.instance_id, q.incident_ids, b.operation, b.parameters, b.reason, b.actor_id
    from batch_operation_item q join batch_operation b on b.id = q.batch_id
   where q.state = 'queued' and q.due_at <= now() order by q.item, q.batch_id limit $1 for update of q skip locked`;
const WRITE_DOWN = writeOutcomes('batch_operation_item', 'done');
const COUNT = `
  with counted as (
    select batch_id, count(*) filter (where state = 'done') as done, count(*) filter (where state = 'failed') as failed
      from json_to_recordset($1::json) as o(batch_id uuid, state text) group by batch_id order by batch_id)
  update batch_operation b
     set done = b.done + c.done, failed = b.failed + c.failed,
         finished_at = case when b.done + c.done + b.failed + c.failed + b.stopped >= b.total then clock_timestamp() end
    from counted c where b.id = c.batch_id`;
