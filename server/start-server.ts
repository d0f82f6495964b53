import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { createApp } from './app.ts';
import { type Database, openDatabase, sql } from './database/sql.ts';
import type { EngineClient } from './engine-client/types.ts';
import { EventHub } from './events/hub.ts';
import { createMetrics } from './metrics.ts';
import { sharedSecret } from './sessions/shared-secret.ts';
import type { Settings } from './settings.ts';
import { Simulator } from './simulations/simulator.ts';

export type ServerParts = {
  settings: Settings;
  orm: MikroORM;
  engine: EngineClient;
  logger: Logger;
  /** Looks whether the Temporal server answers. */
  pingEngine?: () => Promise<void>;
  /** Has what has ended verified and sealed now. */
  checkHistory?: () => Promise<void>;
};

export type RunningServer = { url: string; port: number; close(): Promise<void> };

/** Listens and answers; `close` ends streams, lets running requests end and closes what it opened (not `orm`). */
export async function startServer({
  settings,
  orm,
  engine,
  logger,
  pingEngine,
  checkHistory,
}: ServerParts): Promise<RunningServer> {
  const db = openDatabase(settings.databaseUrl);
  const hub = new EventHub(settings.databaseUrl, logger, db);
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
    pingEngine,
    checkHistory,
  });
  const server = createServer(app);
  await listening(server, settings);
  const { port } = server.address() as AddressInfo;
  const host = settings.host.includes(':') ? `[${settings.host}]` : settings.host;
  return {
    url: `http://${host}:${port}`,
    port,
    close: async () => {
      clearInterval(cleaning);
      hub.endStreams();
      await closed(server);
      await Promise.all([hub.close(), simulator.close()]);
      await db.close();
    },
  };
}

const HOUR = 3600_000;

/** Old answers of idempotent calls and counters that are over take no room for long. */
function cleanEveryHour(db: Database, logger: Logger): NodeJS.Timeout {
  return setInterval(() => {
    Promise.all([
      db.run(sql`delete from idempotency where created_at < now() - interval '3 days'`),
      db.run(sql`delete from rate_limit where resets_at < now() - interval '1 hour'`),
    ]).catch((error: unknown) => logger.warn({ err: error }, 'old rows were not cleaned away'));
  }, HOUR).unref();
}

function listening(server: Server, { port, host }: Settings): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      fail(
        error.code === 'EADDRINUSE'
          ? new Error(`Expected port ${port} of ${host} to be free, but it is taken.`)
          : error,
      );
    });
    server.listen(port, host, () => done());
  });
}

const PATIENCE = 8_000;

/** Idle connections end at once, busy ones when they have answered, at the latest after the patience is over. */
function closed(server: Server): Promise<void> {
  return new Promise((done) => {
    const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE);
    server.close(() => {
      clearTimeout(impatient);
      done();
    });
    server.closeIdleConnections();
  });
}
