import type pg from 'pg';
import type { Logger } from 'pino';
import { inTransaction } from '../../domain/pool.ts';
import { patiently } from '../engine-client/patiently.ts';
import { type EngineClient, EngineClientError } from '../engine-client/types.ts';
import { Rounds } from '../rounds.ts';
import { Pace } from './pace.ts';
import { keyOfItem, type QueuedStart, START_QUEUE_NOTICE } from './queued-start.ts';

/** `url`: of the database, for a connection that listens. */
type Needs = { pool: pg.Pool; engine: Pick<EngineClient, 'start'>; logger: Logger; url: string };
type Outcome = {
  batch_id: string;
  item: number;
  state: 'queued' | 'started' | 'failed';
  reason?: string;
  elementId?: string;
};

/** A notice can be lost with its connection; nothing waits longer than this for a look (ms). */
const LONGEST_WAIT = 30_000;
/** After a round in which nothing could be started, and while another server has what is due (ms). */
const TRY_AGAIN = 2000;
const LOOK_AGAIN = 500;
/** A start that the engine has not answered by then is tried again under the same key (ms). */
const PATIENCE = 30_000;

/**
 * Gives queued starts to the engine, some at a time, in their order. Every server may run one: a row is locked while it is
 * started, and its key names one instance, so that a start that was not written down is found, not made again.
 */
export class StartDrainer {
  private readonly pool: pg.Pool;
  private readonly engine: Pick<EngineClient, 'start'>;
  private readonly logger: Logger;
  private readonly pace = new Pace();
  private readonly rounds: Rounds;

  constructor({ pool, engine, logger, url }: Needs) {
    this.pool = pool;
    this.engine = engine;
    this.logger = logger;
    this.rounds = new Rounds({
      url,
      notice: START_QUEUE_NOTICE,
      round: (stopping) => this.drain(stopping),
      onFailed: (error) => logger.warn({ error: String(error) }, 'queued starts wait'),
      tryAgain: TRY_AGAIN,
    });
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  /** Returns how long to wait for the next one. */
  private async drain(stopping: AbortSignal): Promise<number> {
    while (!stopping.aborted) {
      const outcomes = await this.startSome(stopping);
      if (outcomes.length === 0) break;
      if (outcomes.every(({ state }) => state === 'queued')) return TRY_AGAIN;
    }
    const { rows } = await this.pool.query<{ next: number | null }>(NEXT);
    return Math.min(Math.max(rows[0]?.next ?? LONGEST_WAIT, LOOK_AGAIN), LONGEST_WAIT);
  }

  private startSome(stopping: AbortSignal): Promise<Outcome[]> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<QueuedStart>(TAKE, [this.pace.size]);
      const began = performance.now();
      const outcomes = await Promise.all(rows.map((row) => this.startOne(row, stopping)));
      if (rows.length > 0) {
        this.pace.took(performance.now() - began);
        await client.query(WRITE_DOWN, [JSON.stringify(outcomes)]);
      }
      return outcomes;
    });
  }

  private async startOne(row: QueuedStart, stopping: AbortSignal): Promise<Outcome> {
    const { batch_id, item, version_id, business_key, variables, initiator_id } = row;
    try {
      await patiently(
        this.engine.start({
          versionId: version_id,
          by: 'process',
          businessKey: business_key,
          variables: variables ?? {},
          initiatorId: initiator_id,
          key: keyOfItem(batch_id, item),
        }),
        PATIENCE,
        stopping,
      );
      return { batch_id, item, state: 'started' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!(error instanceof EngineClientError) || error.code === 'UNAVAILABLE') {
        this.logger.warn({ batchId: batch_id, item, error: reason }, 'a queued start waits');
        return { batch_id, item, state: 'queued', reason };
      }
      return {
        batch_id,
        item,
        state: 'failed',
        reason,
        ...(error.elementId ? { elementId: error.elementId } : {}),
      };
    }
  }
}

const TAKE = `
  select q.batch_id, q.item, q.version_id, q.business_key, q.variables, b.initiator_id
    from start_queue q join start_batch b on b.id = q.batch_id
   where q.state = 'queued' and q.due_at <= now() order by q.due_at, q.seq limit $1 for update of q skip locked`;
/** What waits is tried again after 2 s, then ever later, at most after a minute. */
const WRITE_DOWN = `
  update start_queue q
     set state = o.state, reason = o.reason, element_id = o."elementId", attempts = q.attempts + 1,
         due_at = case when o.state = 'queued' then now() + least(60, 2 ^ least(q.attempts + 1, 6)) * interval '1 second'
                       else q.due_at end,
         variables = case when o.state = 'queued' then q.variables end,
         done_at = case when o.state <> 'queued' then clock_timestamp() end
    from json_to_recordset($1::json) as o(batch_id uuid, item int, state text, reason text, "elementId" text)
   where q.batch_id = o.batch_id and q.item = o.item`;
const NEXT = `
  select ceil(extract(epoch from min(due_at) - now()) * 1000)::float as next from start_queue where state = 'queued'`;
