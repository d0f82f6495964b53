import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { isUnreachable } from '../domain/pool.ts';
import { isPresent } from '../domain/presence.ts';
import { TASK_QUEUE } from '../workflows/messages.ts';
import { createApp } from './app.ts';
import { type Database, openDatabase, sql } from './database/sql.ts';
import type { CatchUp } from './engine-client/catch-up.ts';
import type { EngineClient } from './engine-client/types.ts';
import { EventHub } from './events/hub.ts';
import { Health } from './health.ts';
import { FrontDoor } from './http/front-door.ts';
import { createMetrics } from './metrics.ts';
import { sharedSecret } from './sessions/shared-secret.ts';
import type { Settings } from './settings.ts';
import { Simulator } from './simulations/simulator.ts';

export type ServerParts = {
  settings: Settings;
  orm: MikroORM;
  engine: EngineClient;
  logger: Logger;
  /** Tells hosts what a crash may have taken from them. */
  catchUp?: CatchUp;
  /** This process, as other servers see it. */
  processId?: string;
  /** Looks whether the Temporal server answers. */
  pingEngine?: () => Promise<void>;
  /** Has what has ended verified and sealed now. */
  checkHistory?: () => Promise<void>;
};

export type RunningServer = { url: string; port: number; close(): Promise<void> };

/** Listens at once, answers as soon as the database does; `close` ends streams, lets running requests end and closes what it opened (not `orm`). */
export async function startServer({
  settings,
  orm,
  engine,
  logger,
  catchUp,
  processId = randomUUID(),
  pingEngine,
  checkHistory,
}: ServerParts): Promise<RunningServer> {
  const door = new FrontDoor();
  const port = await door.listen(settings);
  const db = openDatabase(settings.databaseUrl);
  const tellHosts = () =>
    void catchUp?.all().catch((error: unknown) => logger.warn({ err: error }, 'hosts were not told'));
  const health: Health = new Health(checksOf(db, settings, pingEngine), (unreachable) => {
    logger.warn(
      { unreachable },
      unreachable.length > 0 ? 'a part cannot be reached' : 'every part answers again',
    );
    hub.tell({ kind: 'parts', unreachable });
    if (unreachable.length === 0) tellHosts();
  });
  const onLost = () => void health.look();
  const hub: EventHub = new EventHub({ url: settings.databaseUrl, logger, db, processId, onLost });
  const simulator = new Simulator();
  await hub.start();
  const cleaning = cleanEveryHour(db, logger);
  const app = await createApp({
    orm,
    db,
    engine,
    settings,
    installationId: await sharedSecret(db, 'installationId'),
    logger,
    hub,
    metrics: createMetrics(),
    simulator,
    checkHistory,
    health,
    processId,
  });
  door.open(app);
  health.start();
  tellHosts();
  const confirming = setInterval(() => {
    if (health.wholeFor > KEPT_FOR_CERTAIN) catchUp?.confirm(KEPT_FOR_CERTAIN / 1000).catch(() => {});
  }, CONFIRM_EVERY).unref();
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    url: `http://${host}:${port}`,
    port,
    close: async () => {
      clearInterval(cleaning);
      hub.endStreams();
      health.stop();
      clearInterval(confirming);
      await door.close();
      await Promise.all([hub.close(), simulator.close()]);
      await db.close();
    },
  };
}

/** Temporal keeps a step within its workflow task's time-out (10 s) after it was recorded, while everything runs (ms). */
const KEPT_FOR_CERTAIN = 30_000;
const CONFIRM_EVERY = 10_000;
const HOUR = 3600_000;

/** Old answers of idempotent calls and counters that are over take no room for long. */
function cleanEveryHour(db: Database, logger: Logger): NodeJS.Timeout {
  return setInterval(() => {
    Promise.all([
      db.run(sql`delete from idempotency where created_at < now() - interval '3 days'`),
      db.run(sql`
        delete from start_batch b where b.created_at < now() - interval '30 days'
           and not exists(select 1 from start_queue q where q.batch_id = b.id and q.state = 'queued')`),
      db.run(sql`delete from batch_operation where finished_at < now() - interval '30 days'`),
      db.run(sql`delete from taken_key where at < now() - interval '3 days'`),
      db.run(sql`delete from rate_limit where resets_at < now() - interval '1 hour'`),
    ]).catch((error: unknown) => logger.warn({ err: error }, 'old rows were not cleaned away'));
  }, HOUR).unref();
}

function checksOf(db: Database, { temporal }: Settings, pingEngine?: () => Promise<void>) {
  const database = () => db.one(sql`select 1 from setting limit 1`);
  if (!pingEngine) return { database };
  /** Nothing is known of workers while the database is away: that is the one thing to say then. */
  const worker = async (): Promise<void> => {
    const queue = temporal.taskQueue ?? TASK_QUEUE;
    const seen = await db.pool
      .query(`select 1 where ${isPresent('worker', '$1')}`, [queue])
      .then(({ rowCount }) => rowCount === 1, isUnreachable);
    if (!seen) throw new Error('Expected a worker, but none has a connection to the database.');
  };
  return { database, engine: pingEngine, worker };
}
