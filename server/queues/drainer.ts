import type pg from 'pg';
import type { Logger } from 'pino';
import { CHANNEL } from '../../activities/record/announce.ts';
import { inTransaction } from '../../domain/pool.ts';
import { patiently } from '../engine-client/patiently.ts';
import { EngineClientError } from '../engine-client/types.ts';
import { Rounds } from '../rounds.ts';
import type { Pace } from './pace.ts';

/** One item of a batch that waits in its queue. */
export type QueuedItem = { batch_id: string; item: number };
/** What became of it: `queued`: it is tried again later. */
export type Outcome = QueuedItem & {
  state: 'queued' | 'done' | 'failed';
  reason?: string;
  elementId?: string;
};

/** `url`: of the database, for a connection that listens. */
export type DrainerNeeds = { pool: pg.Pool; logger: Logger; url: string };
type Queue<Item extends QueuedItem> = {
  /** What it holds, for the log: "starts". */
  holds: string;
  /** Kind of the notices that there is something in it. */
  notice: string;
  pace: Pace;
  /** Query of the items that are due, at most `$1`, in their order and locked (`skip locked`). */
  take: string;
  /** Query of the ms until the next one is due. */
  next: string;
  act: (item: Item) => Promise<unknown>;
  writeDown: (client: pg.PoolClient, outcomes: Outcome[]) => Promise<unknown>;
};

/** A notice can be lost with its connection; nothing waits longer than this for a look (ms). */
const LONGEST_WAIT = 30_000;
/** After a round in which nothing could be done, and while another server has what is due (ms). */
const TRY_AGAIN = 2000;
const LOOK_AGAIN = 500;
/** An item that the engine has not answered by then is tried again under the same key (ms). */
const PATIENCE = 30_000;

/**
 * Gives the items of a queue to the engine, some at a time, in their order. Every server may run one: an item is locked
 * while it is worked on, and its key names one event, so that what was not written down is found, not done again.
 */
export class Drainer<Item extends QueuedItem> {
  private readonly pool: pg.Pool;
  private readonly logger: Logger;
  private readonly queue: Queue<Item>;
  private readonly rounds: Rounds;

  constructor({ pool, logger, url }: DrainerNeeds, queue: Queue<Item>) {
    this.pool = pool;
    this.logger = logger;
    this.queue = queue;
    this.rounds = new Rounds({
      url,
      notice: queue.notice,
      round: (stopping) => this.drain(stopping),
      onFailed: (error) => logger.warn({ error: String(error) }, `queued ${queue.holds} wait`),
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
      const outcomes = await this.doSome(stopping);
      if (outcomes.length === 0) break;
      if (outcomes.every(({ state }) => state === 'queued')) return TRY_AGAIN;
    }
    const { rows } = await this.pool.query<{ next: number | null }>(this.queue.next);
    return Math.min(Math.max(rows[0]?.next ?? LONGEST_WAIT, LOOK_AGAIN), LONGEST_WAIT);
  }

  private doSome(stopping: AbortSignal): Promise<Outcome[]> {
    const { pace, take, writeDown } = this.queue;
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<Item>(take, [pace.size]);
      const began = performance.now();
      const outcomes = await Promise.all(rows.map((item) => this.doOne(item, stopping)));
      if (rows.length > 0) {
        pace.took(performance.now() - began);
        await writeDown(client, outcomes);
      }
      return outcomes;
    });
  }

  private async doOne(row: Item, stopping: AbortSignal): Promise<Outcome> {
    const { batch_id, item } = row;
    try {
      await patiently(this.queue.act(row), PATIENCE, stopping);
      return { batch_id, item, state: 'done' };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!(error instanceof EngineClientError) || error.code === 'UNAVAILABLE') {
        this.logger.warn(
          { batchId: batch_id, item, error: reason },
          `one of the queued ${this.queue.holds} waits`,
        );
        return { batch_id, item, state: 'queued', reason };
      }
      const { elementId } = error;
      return { batch_id, item, state: 'failed', reason, ...(elementId ? { elementId } : {}) };
    }
  }
}

/**
 * Statement that writes outcomes (`$1`, JSON) into a table of queued items. What waits is tried again after 2 s, then ever
 * later, at most after a minute. `done`: what the table calls what was done; `more`: further columns to set.
 */
export const writeOutcomes = (table: string, done: string, more = ''): string => `
  update ${table} q
     set state = case o.state when 'done' then '${done}' else o.state end, reason = o.reason, element_id = o."elementId",
         attempts = q.attempts + 1,
         due_at = case when o.state = 'queued' then now() + least(60, 2 ^ least(q.attempts + 1, 6)) * interval '1 second'
                       else q.due_at end,
         ${more}
         done_at = case when o.state <> 'queued' then clock_timestamp() end
    from json_to_recordset($1::json) as o(batch_id uuid, item int, state text, reason text, "elementId" text)
   where q.batch_id = o.batch_id and q.item = o.item`;

/** Those who look at the batches see how far they are. */
export async function tellOfBatches(client: pg.PoolClient, outcomes: Outcome[]): Promise<void> {
  const ids = [...new Set(outcomes.map(({ batch_id }) => batch_id))];
  await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify({ kind: 'batch-operation', ids })]);
}

/** Query of the ms until the next queued item of a table is due. */
export const nextDue = (table: string): string =>
  `select ceil(extract(epoch from min(due_at) - now()) * 1000)::float as next from ${table} where state = 'queued'`;
