import type pg from 'pg';
import type { Logger } from 'pino';
import { inTransaction } from '../../domain/pool.ts';
import { firstOfRepeat } from '../../workflows/engine/time.ts';
import { patiently } from '../engine-client/patiently.ts';
import { type EngineClient, EngineClientError } from '../engine-client/types.ts';
import { Rounds } from '../rounds.ts';
import { afterWorkingTime } from './company-calendar.ts';

/** `url`: of the database, for a connection that listens. */
type Needs = { pool: pg.Pool; engine: Pick<EngineClient, 'start'>; logger: Logger; url: string };
type Row = {
  id: string;
  version_id: string;
  element_id: string;
  calendar: 'working' | 'plain';
  every: string | null;
  times_left: number | null;
  begins_at: Date;
  due_at: Date;
  now: Date;
};

const AT_ONCE = 20;
/** A notice can be lost with its connection; a new plan waits no longer than this for a look (ms). */
const LONGEST_WAIT = 60_000;
/** After a start that failed, and while another server has what is due (ms). */
const TRY_AGAIN = 3000;
const LOOK_AGAIN = 200;
/** A start that the engine has not answered by then is tried again under the same key; its row is free meanwhile (ms). */
const PATIENCE = 10_000;

/**
 * Starts route maps at the moments of their timer start events. Every server may run one: a planned start is locked while
 * it is started, and its key names one instance, so that a start that was not written down is not made twice. What was
 * missed while nothing ran is made up for once.
 */
export class StartScheduler {
  private readonly pool: pg.Pool;
  private readonly engine: Pick<EngineClient, 'start'>;
  private readonly logger: Logger;
  private readonly rounds: Rounds;

  constructor({ pool, engine, logger, url }: Needs) {
    this.pool = pool;
    this.engine = engine;
    this.logger = logger;
    this.rounds = new Rounds({
      url,
      notice: 'route-map',
      round: (stopping) => this.startAllDue(stopping),
      onFailed: (error) => logger.warn({ error: String(error) }, 'planned starts wait'),
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
  private async startAllDue(stopping: AbortSignal): Promise<number> {
    let round = await this.startSome(stopping);
    while (round.taken === AT_ONCE && round.failed === 0) round = await this.startSome(stopping);
    const { rows } = await this.pool.query<{ next: number | null; overdue: boolean }>(NEXT);
    const { next, overdue } = rows[0] ?? { next: null, overdue: false };
    const pause = round.failed > 0 ? TRY_AGAIN : LOOK_AGAIN;
    return Math.min(next ?? LONGEST_WAIT, overdue ? pause : LONGEST_WAIT, LONGEST_WAIT);
  }

  private startSome(stopping: AbortSignal): Promise<{ taken: number; failed: number }> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<Row>(TAKE, [AT_ONCE]);
      const started = await Promise.all(rows.map((row) => this.startOne(row, stopping)));
      for (const [index, row] of rows.entries()) if (started[index]) await this.writeDown(client, row);
      return { taken: rows.length, failed: started.filter((done) => !done).length };
    });
  }

  /** True when this moment is over: it was started, or the engine will never start it. */
  private async startOne(
    { id, version_id, element_id, due_at }: Row,
    stopping: AbortSignal,
  ): Promise<boolean> {
    try {
      await patiently(
        this.engine.start({
          versionId: version_id,
          by: 'timer',
          startElementId: element_id,
          key: `planned-start-${id}-${due_at.toISOString()}`,
        }),
        PATIENCE,
        stopping,
      );
      return true;
    } catch (error) {
      const isOver = error instanceof EngineClientError && error.code !== 'UNAVAILABLE';
      this.logger[isOver ? 'error' : 'warn'](
        { versionId: version_id, elementId: element_id, dueAt: due_at, error: String(error) },
        isOver ? 'a planned start was refused' : 'a planned start waits',
      );
      return isOver;
    }
  }

  private async writeDown(client: pg.PoolClient, row: Row): Promise<void> {
    let due: string | null = null;
    try {
      due = await nextMoment(client, row);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.logger.error(
        { versionId: row.version_id, elementId: row.element_id, error: error.message },
        'a cycle of starts has no next moment',
      );
    }
    await client.query(WRITE_DOWN, [row.id, due, row.now]);
  }
}

/** The next moment of a cycle that lies ahead: those that were missed are left out. Null: it starts no more. */
async function nextMoment(
  client: pg.PoolClient,
  { every, times_left, begins_at, calendar, now }: Row,
): Promise<string | null> {
  if (every === null || (times_left !== null && times_left <= 1)) return null;
  const from = now.toISOString();
  return (
    firstOfRepeat({ from: begins_at.toISOString(), every }, from, calendar) ??
    (await afterWorkingTime(async (text) => (await client.query(text)).rows, from, every))
  );
}

const TAKE = `
  select id, version_id, element_id, calendar, every, times_left, begins_at, due_at, now() as now
    from planned_start where due_at <= now() order by due_at limit $1 for update skip locked`;
const WRITE_DOWN = `
  update planned_start
     set due_at = $2, times_left = times_left - 1, planned_from = case when calendar = 'working' then $3::timestamptz end
   where id = $1`;
const NEXT = `
  select ceil(extract(epoch from min(due_at) filter (where due_at > now()) - now()) * 1000)::float as next,
         coalesce(bool_or(due_at <= now()), false) as overdue
    from planned_start where due_at is not null`;
