import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import { openPool } from '../domain/pool.ts';
import { appear } from '../domain/presence.ts';
import { StandingConnection } from '../domain/standing-connection.ts';
import type { ConnectorActivities } from '../workflows/connectors.ts';
import type { LocalActivities } from '../workflows/instance-host.workflow.ts';
import type { HistoryActivities } from '../workflows/keep-history.workflow.ts';
import type { RecordBatch, Recorded } from '../workflows/recording.ts';
import { createRunConnector } from './connectors/index.ts';
import { createRunLocalConnectors, createRunWithin } from './connectors/local.ts';
import { createSealHistory } from './history/seals/activity.ts';
import { scheduleSeals } from './history/seals/schedule.ts';
import { loadVersion } from './load-version.ts';
import { ClaimCheck } from './payloads/claim-check.ts';
import { createPlanner } from './planning/planner.ts';
import type { JobsInBatch } from './record/jobs-in-batch.ts';
import { createBehindOf } from './record/missed-steps.ts';
import { createRecord } from './record/record.ts';
import { timersTakeTurns } from './record/timers-take-turns.ts';
import { createRides } from './rides/index.ts';
import { createLeg } from './rides/leg.ts';
import type { Rides } from './rides/rides.ts';
import { Station } from './rides/station.ts';
import type { WorkerSettings } from './settings.ts';
import { deploymentOptions, nameOf, takeOver, versionOf } from './versioning.ts';

/** In memory, some 2 MB each where 2,000 instances wait in it; one that is not takes a replay. */
const HOSTS_KEPT = 250;
/** All is read and changed by keys: a plan is made once for each statement, and holds when a table that was small has grown. */
const PLAN_ONCE = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off';
/** What a local connector does is recorded after it, and that commit makes both last; before it, it would be done again. */
const COMMIT_LAZILY = '-c synchronous_commit=off';

/**
 * A Temporal worker with everything it needs, over the workflow bundle at `codePath`; `run` resolves when it was shut down,
 * `takeOver` makes its code the one that new hosts begin with.
 */
export async function createWorker(
  settings: WorkerSettings,
  codePath: string,
): Promise<{ run(): Promise<void>; takeOver(): Promise<void>; shutdown(): void }> {
  const version = versionOf(settings, codePath);
  const pool = openPool(settings.DATABASE_URL, { max: 10, options: PLAN_ONCE });
  const connection = await untilReached(settings);
  const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
  // of its own: `record` holds a connection while it plans, or starts what is called
  const plannerPool = openPool(settings.DATABASE_URL, { max: 2 });
  const connectorPool = openPool(settings.DATABASE_URL, {
    max: 4,
    pipeline: true,
    options: `${PLAN_ONCE} ${COMMIT_LAZILY}`,
  });
  const write = timersTakeTurns(createRecord({ pool, planner: createPlanner(plannerPool) }));
  const record = async (batch: RecordBatch, jobs?: JobsInBatch): Promise<Recorded> => {
    const recorded = await write(batch, jobs);
    if (recorded.missed)
      console.log(
        `${batch.workflowId} takes over ${recorded.missed.length} steps that a crash took from Temporal`,
      );
    return station ? { ...recorded, station: station.id } : recorded;
  };
  const runLocalConnectors = createRunLocalConnectors({ pool: connectorPool, settings });
  const behindOf = createBehindOf(pool);
  const { rides, ride } = createRides({ client, record, behindOf });
  const station = await openStation(rides, settings.RIDES_HOST);
  const presence = new StandingConnection({
    url: settings.DATABASE_URL,
    open: async (client) => {
      await appear(client, 'worker', settings.TASK_QUEUE);
      await appear(client, 'worker-version', nameOf(version));
      await station?.appear(client);
    },
    onLost: (error) => console.log(`PostgreSQL cannot be reached (${error.message}); it is tried again`),
    onBack: () => console.log('PostgreSQL answers again'),
  });
  const activities: LocalActivities & ConnectorActivities & HistoryActivities = {
    record,
    ride,
    leg: createLeg({
      rides,
      behindOf,
      record,
      loadVersion: (called) => loadVersion(plannerPool, called),
      runWithin: createRunWithin(settings),
    }),
    loadCalledVersion: async (called) => {
      const loaded = await loadVersion(pool, called);
      return loaded && Buffer.from(JSON.stringify(loaded));
    },
    runLocalConnectors,
    runConnector: createRunConnector({ pool, settings }),
    sealHistory: createSealHistory(settings),
  };
  const worker = await Worker.create({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: settings.TASK_QUEUE,
    workflowBundle: { codePath },
    ...deploymentOptions(settings, version),
    activities: { ...activities },
    dataConverter: { payloadCodecs: [new ClaimCheck(pool)] },
    reuseV8Context: true,
    debugMode: true,
    maxCachedWorkflows: HOSTS_KEPT,
    // a host that rides holds one of each for up to a second
    maxConcurrentWorkflowTaskExecutions: 200,
    maxConcurrentLocalActivityExecutions: 200,
    maxConcurrentActivityTaskExecutions: 40,
  });
  await presence.start();
  await scheduleSeals(client, settings.TASK_QUEUE, settings.HISTORY_SEAL_MINUTES).catch((error: unknown) =>
    console.warn(`The history is not sealed by itself, as its schedule could not be made: ${String(error)}`),
  );
  return {
    run: async () => {
      await worker.run();
      await station?.close();
      await presence.close();
      await connection.close();
      await Promise.all([pool, plannerPool, connectorPool].map((one) => one.end()));
    },
    takeOver: () => takeOver({ connection, pool, settings, version }),
    shutdown: () => {
      rides.close();
      worker.shutdown();
    },
  };
}

/** Null where there is to be none. */
async function openStation(rides: Rides, host: string): Promise<Station | null> {
  if (host === '') return null;
  const station = new Station(rides);
  await station.open(host);
  return station;
}

const PAUSE = 1000;

/** Connects to Temporal, however long it stays away. */
async function untilReached(settings: WorkerSettings): Promise<NativeConnection> {
  for (let told = false; ; told = true) {
    try {
      return await NativeConnection.connect({
        address: settings.TEMPORAL_ADDRESS,
        ...(settings.TEMPORAL_TLS ? { tls: true } : {}),
        ...(settings.TEMPORAL_API_KEY ? { apiKey: settings.TEMPORAL_API_KEY } : {}),
      });
    } catch (error) {
      if (!told) console.log(`Temporal cannot be reached (${String(error)}); it is tried again`);
      await new Promise((again) => setTimeout(again, PAUSE));
    }
  }
}
