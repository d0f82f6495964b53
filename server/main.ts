import { randomUUID } from 'node:crypto';
import { flushCompileCache } from 'node:module';
import { startSealing } from '../activities/history/seals/schedule.ts';
import { openOrm } from '../domain/database.ts';
import { TASK_QUEUE } from '../workflows/messages.ts';
import { BatchOperationDrainer } from './batch-operations/drainer.ts';
import { connectEngine, Dispatcher, engineSettings } from './engine-client/index.ts';
import { createLogger } from './logger.ts';
import { Replanner } from './replanning/replanner.ts';
import { readSettings, type Settings } from './settings.ts';
import { StartDrainer } from './start-queue/drainer.ts';
import { startServer } from './start-server.ts';
import { StartScheduler } from './start-timers/scheduler.ts';

const SAFE_TOKEN = 16;
const PING_LIMIT = 2000;

/** The server process: API, pages and live events, until it is told to stop. */
async function main(settings: Settings): Promise<void> {
  const logger = createLogger(settings.logLevel);
  if (settings.adminToken && settings.adminToken.length < SAFE_TOKEN) {
    logger.warn(
      `ADMIN_TOKEN is short: choose ${SAFE_TOKEN} random characters or more before others can reach this server`,
    );
  }
  const orm = await openOrm(settings.databaseUrl);
  const processId = randomUUID();
  const connected = connectEngine({ ...engineSettings(settings), processId });
  const { pool, engine, client, catchUp, correlator, messages } = connected;
  const needs = { pool, engine, logger, url: settings.databaseUrl };
  const dispatcher = new Dispatcher({ ...needs, correlator, messages });
  const scheduler = new StartScheduler(needs);
  const drainers = [new StartDrainer(needs), new BatchOperationDrainer(needs), new Replanner(needs)];
  const server = await startServer({
    settings,
    orm,
    engine,
    logger,
    catchUp,
    processId,
    pingEngine: () =>
      client.withDeadline(Date.now() + PING_LIMIT, async () => {
        await client.workflowService.getSystemInfo({});
      }),
    checkHistory: () => startSealing(client, settings.temporal.taskQueue ?? TASK_QUEUE),
  });
  dispatcher.start();
  scheduler.start();
  for (const drainer of drainers) drainer.start();

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      await server.close();
      await Promise.all([dispatcher.stop(), scheduler.stop(), ...drainers.map((drainer) => drainer.stop())]);
      await connected.close();
      await orm.close();
    })();
    return stopping;
  };
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => void stop().then(() => process.exit(0), fail));
  }
  process.on('unhandledRejection', (error) =>
    logger.error({ err: error }, 'a promise was rejected and nobody looked'),
  );

  console.log(`server ready: ${server.url}`);
  flushCompileCache();
  process.send?.({ ready: true });
}

function fail(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

try {
  await main(readSettings(process.env));
} catch (error) {
  fail(error);
}
