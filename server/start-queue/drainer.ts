import type pg from 'pg';
import type { EngineClient } from '../engine-client/types.ts';
import {
  Drainer,
  type DrainerNeeds,
  nextDue,
  type Outcome,
  tellOfBatches,
  writeOutcomes,
} from '../queues/drainer.ts';
import { Pace } from '../queues/pace.ts';
import { keyOfItem, type QueuedStart, START_QUEUE_NOTICE } from './queued-start.ts';

export const START_PACE = { smallest: 25, largest: 100 };

/** Gives queued starts to the engine. */
export class StartDrainer extends Drainer<QueuedStart> {
  constructor({ engine, ...needs }: DrainerNeeds & { engine: Pick<EngineClient, 'start'> }) {
    super(needs, {
      holds: 'starts',
      notice: START_QUEUE_NOTICE,
      pace: new Pace(START_PACE),
      take: TAKE,
      next: nextDue('start_queue'),
      act: ({ batch_id, item, version_id, business_key, variables, initiator_id }) =>
        engine.start({
          versionId: version_id,
          by: 'process',
          businessKey: business_key,
          variables: variables ?? {},
          initiatorId: initiator_id,
          key: keyOfItem(batch_id, item),
        }),
      writeDown,
    });
  }
}

async function writeDown(client: pg.PoolClient, outcomes: Outcome[]): Promise<void> {
  await client.query(WRITE_DOWN, [JSON.stringify(outcomes)]);
  await tellOfBatches(client, outcomes);
}

const TAKE = `
  select q.batch_id, q.item, q.version_id, q.business_key, q.variables, b.initiator_id
    from start_queue q join start_batch b on b.id = q.batch_id
   where q.state = 'queued' and q.due_at <= now() order by q.due_at, q.seq limit $1 for update of q skip locked`;
/** What a start brought is kept by its instance. */
const WRITE_DOWN = writeOutcomes(
  'start_queue',
  'started',
  "variables = case when o.state = 'queued' then q.variables end,",
);
