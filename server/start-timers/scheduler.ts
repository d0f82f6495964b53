import type pg from 'pg';
import type { Logger } from 'pino';
import { CHANNEL } from '../../activities/record/announce.ts';
import { firstOfRepeat } from '../../workflows/engine/time.ts';
import { patiently } from '../engine-client/patiently.ts';
import { type EngineClient, EngineClientError } from '../engine-client/types.ts';
import { afterWorkingTime } from './company-calendar.ts';

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
  private listener: pg.PoolClient | undefined;
  private clock: NodeJS.Timeout | undefined;
  private busy: Promise<void> | undefined;
  private again = false;
  private readonly stopping = new AbortController();

  constructor(pool: pg.Pool, engine: Pick<EngineClient, 'start'>, logger: Logger) {
    this.pool = pool;
    this.engine = engine;
    this.logger = logger;
  }

  start(): void {
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    clearTimeout(this.clock);
    await this.busy;
    this.listener?.release(true);
    this.listener = undefined;
  }

  private wake(): void {
    this.again = true;
    this.busy ??= this.work().finally(() => {
      this.busy = undefined;
    });
  }

  private async work(): Promise<void> {
    let wait = TRY_AGAIN;
    while (this.again && !this.stopping.signal.aborted) {
      this.again = false;
      clearTimeout(this.clock);
      try {
        await this.listen();
        wait = await this.startAllDue();
      } catch (error) {
        wait = TRY_AGAIN;
        this.logger.warn({ error: String(error) }, 'planned starts wait');
      }
    }
    if (!this.stopping.signal.aborted) this.clock = setTimeout(() => this.wake(), wait);
  }

  /** Returns how long to wait for the next one. */
  private async startAllDue(): Promise<number> {
    let round = await this.startSome();
    while (round.taken === AT_ONCE && round.failed === 0) round = await this.startSome();
    const { rows } = await this.pool.query<{ next: number | null; overdue: boolean }>(NEXT);
    const { next, overdue } = rows[0] ?? { next: null, overdue: false };
    const pause = round.failed > 0 ? TRY_AGAIN : LOOK_AGAIN;
    return Math.min(next ?? LONGEST_WAIT, overdue ? pause : LONGEST_WAIT, LONGEST_WAIT);
  }

  private async startSome(): Promise<{ taken: number; failed: number }> {
    const client = await this.pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query<Row>(TAKE, [AT_ONCE]);
      const started = await Promise.all(rows.map((row) => this.startOne(row)));
      for (const [index, row] of rows.entries()) if (started[index]) await this.writeDown(client, row);
      await client.query('commit');
      return { taken: rows.length, failed: started.filter((done) => !done).length };
    } catch (error) {
      await client.query('rollback').catch(() => {});
      throw error;
    } finally {
      client.release();
    }
  }

  /** True when this moment is over: it was started, or the engine will never start it. */
  private async startOne({ id, version_id, element_id, due_at }: Row): Promise<boolean> {
    try {
      await patiently(
        this.engine.start({
          versionId: version_id,
          by: 'timer',
          startElementId: element_id,
          key: `planned-start-${id}-${due_at.toISOString()}`,
        }),
        PATIENCE,
        this.stopping.signal,
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
    await client.query('update planned_start set due_at = $2, times_left = times_left - 1 where id = $1', [
      row.id,
      due,
    ]);
  }

  private async listen(): Promise<void> {
    if (this.listener) return;
    const client = await this.pool.connect();
    client.on('notification', ({ payload }) => {
      if (payload?.includes('"route-map"')) this.wake();
    });
    client.on('error', () => {
      if (this.listener !== client) return;
      this.listener = undefined;
      client.release(true);
      this.wake();
    });
    await client.query(`listen ${CHANNEL}`);
    this.listener = client;
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
const NEXT = `
  select ceil(extract(epoch from min(due_at) filter (where due_at > now()) - now()) * 1000)::float as next,
         coalesce(bool_or(due_at <= now()), false) as overdue
    from planned_start where due_at is not null`;
