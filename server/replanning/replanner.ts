import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Logger } from 'pino';
import { readCompany } from '../../activities/planning/company.ts';
import { FRESH } from '../../activities/planning/planner.ts';
import { inTransaction } from '../../domain/pool.ts';
import type { Because } from '../../workflows/engine/events.ts';
import { type EngineClient, EngineClientError } from '../engine-client/types.ts';
import { Pace } from '../queues/pace.ts';
import { Rounds } from '../rounds.ts';
import { REPLANNING_NOTICE } from './changes.ts';
import { type Moves, movesOf, readCounted } from './counted.ts';
import { replanStarts } from './planned-starts.ts';

/** `url`: of the database, for a connection that listens. */
type Needs = { pool: pg.Pool; engine: Pick<EngineClient, 'send'>; logger: Logger; url: string };
type Row = {
  id: string;
  calendarId: string | null;
  employeeId: string | null;
  because: Because;
  actor: string | null;
  after: string;
  createdAt: Date;
};
type Outcome = 'moved' | 'over' | 'failed' | 'waits';

const INSTANCES_A_PAGE = 500;
/** A notice can be lost with its connection; nothing waits longer than this for a look (ms). */
const LONGEST_WAIT = 30_000;
const TRY_AGAIN = 2000;
/**
 * Workers may plan by what they read before the change for so long (ms), and what they plan is written a little later:
 * a pass that began after that is the last one.
 */
const SETTLED = FRESH + 8000;

/**
 * Counts due moments anew after working time has changed, page by page of instances, at the pace at which the engine
 * answers. Every server may run one; a change is worked on by one at a time. How far it is stands in its row, and what has
 * moved does not move again, so a server that dies leaves nothing half done.
 */
export class Replanner {
  private readonly pool: pg.Pool;
  private readonly engine: Pick<EngineClient, 'send'>;
  private readonly logger: Logger;
  private readonly pace = new Pace({ smallest: 25, largest: 100 });
  private readonly rounds: Rounds;

  constructor({ pool, engine, logger, url }: Needs) {
    this.pool = pool;
    this.engine = engine;
    this.logger = logger;
    this.rounds = new Rounds({
      url,
      notice: REPLANNING_NOTICE,
      round: (stopping) => this.work(stopping),
      onFailed: (error) => logger.warn({ error: String(error) }, 'due moments wait to be counted anew'),
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
  private async work(stopping: AbortSignal): Promise<number> {
    while (!stopping.aborted && (await this.page(stopping)));
    const { rows } = await this.pool.query<{ next: number | null }>(NEXT);
    return Math.min(Math.max(rows[0]?.next ?? LONGEST_WAIT, 100), LONGEST_WAIT);
  }

  /** The next page of one change; false when there is none to work on now. */
  private page(stopping: AbortSignal): Promise<boolean> {
    return inTransaction(this.pool, async (client) => {
      const row = (await client.query<Row>(TAKE)).rows[0];
      if (!row) return false;
      const page = await readCounted(client, row, row.after, INSTANCES_A_PAGE);
      if (!page) return this.endPass(client, row);
      const oldest = page.counted.reduce((first, { from }) => (from < first ? from : first), new Date());
      const company = await readCompany(client, oldest);
      const { moves, failed } = movesOf(company, row, page.counted);
      const done = await this.send(row, moves, stopping);
      await client.query(WRITE_DOWN, [
        row.id,
        done.waits ? row.after : page.last,
        done.tasks,
        done.timers,
        done.failed + failed,
        done.waits ? TRY_AGAIN : 0,
      ]);
      return true;
    });
  }

  private async endPass(client: pg.PoolClient, row: Row): Promise<boolean> {
    if (row.calendarId !== null) await replanStarts(client, row.calendarId);
    await client.query(END_PASS, [row.id, SETTLED]);
    return true;
  }

  /** Some at a time, and then as long without any: people who act meanwhile have the engine to themselves. */
  private async send(row: Row, moves: Moves[], stopping: AbortSignal) {
    const done = { tasks: 0, timers: 0, failed: 0, waits: false };
    let left = moves;
    while (left.length > 0 && !done.waits) {
      if (stopping.aborted) return { ...done, waits: true };
      const some = left.slice(0, this.pace.size);
      left = left.slice(some.length);
      const began = performance.now();
      const outcomes = await Promise.all(some.map((one) => this.sendOne(row, one)));
      const took = performance.now() - began;
      this.pace.took(took);
      for (const [index, one] of some.entries()) {
        if (outcomes[index] === 'moved') {
          done.tasks += one.tasks.length;
          done.timers += one.timers.length;
        }
      }
      done.failed += outcomes.filter((outcome) => outcome === 'failed').length;
      done.waits = outcomes.includes('waits');
      if (left.length > 0) await pause(took);
    }
    return done;
  }

  private async sendOne({ id, because, actor }: Row, { instanceId, tasks, timers }: Moves): Promise<Outcome> {
    const moved = createHash('sha256')
      .update(JSON.stringify([tasks, timers]))
      .digest('hex');
    const by = { key: `replanning-${id}-${instanceId}-${moved}`, ...(actor ? { actor } : {}) };
    try {
      await this.engine.send(instanceId, { type: 'replanned', tasks, timers, because }, by);
      return 'moved';
    } catch (error) {
      if (!(error instanceof EngineClientError) || error.code === 'UNAVAILABLE') return 'waits';
      if (error.code !== 'REFUSED') return 'over';
      this.logger.error({ instanceId, error: error.message }, 'due moments were not moved');
      return 'failed';
    }
  }
}

const TAKE = `
  update replanning set pass_began_at = coalesce(pass_began_at, clock_timestamp())
   where id = (select id from replanning where done_at is null and due_at <= clock_timestamp()
                order by created_at limit 1 for update skip locked)
  returning id, calendar_id as "calendarId", employee_id as "employeeId", because, actor, after, created_at as "createdAt"`;
const WRITE_DOWN = `
  update replanning set after = $2, tasks = tasks + $3, timers = timers + $4, failed = failed + $5,
         due_at = clock_timestamp() + $6::int * interval '1 millisecond'
   where id = $1`;
const END_PASS = `
  update replanning
     set after = '00000000-0000-0000-0000-000000000000', pass_began_at = null,
         due_at = created_at + $2::int * interval '1 millisecond',
         done_at = case when pass_began_at > created_at + $2::int * interval '1 millisecond' then clock_timestamp() end
   where id = $1`;
const NEXT = `
  select ceil(extract(epoch from min(due_at) - clock_timestamp()) * 1000)::float as next from replanning
   where done_at is null`;
