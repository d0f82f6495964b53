import { Client } from '@temporalio/client';
import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import type { ConnectorActivities, LocalActivities } from '../workflows/instance-host.workflow.ts';
import type { HistoryActivities } from '../workflows/keep-history.workflow.ts';
import { createRunConnector } from './connectors/index.ts';
import { createSealHistory } from './history/seals/activity.ts';
import { scheduleSeals } from './history/seals/schedule.ts';
import { loadVersion } from './load-version.ts';
import { ClaimCheck } from './payloads/claim-check.ts';
import { createPlanner } from './planning/planner.ts';
import { createRecord } from './record/record.ts';
import type { WorkerSettings } from './settings.ts';

/** A Temporal worker with everything it needs, over the workflow bundle at `codePath`; `run` resolves when it was shut down. */
export async function createWorker(
  settings: WorkerSettings,
  codePath: string,
): Promise<{ run(): Promise<void>; shutdown(): void }> {
  const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 10 });
  pool.on('error', () => {});
  const connection = await NativeConnection.connect({
    address: settings.TEMPORAL_ADDRESS,
    ...(settings.TEMPORAL_TLS ? { tls: true } : {}),
    ...(settings.TEMPORAL_API_KEY ? { apiKey: settings.TEMPORAL_API_KEY } : {}),
  });
  const activities: LocalActivities & ConnectorActivities & HistoryActivities = {
    record: createRecord({ pool, planner: createPlanner(pool) }),
    loadCalledVersion: (called) => loadVersion(pool, called),
    runConnector: createRunConnector({ pool, settings }),
    sealHistory: createSealHistory(settings),
  };
  const worker = await Worker.create({
    connection,
    namespace: settings.TEMPORAL_NAMESPACE,
    taskQueue: settings.TASK_QUEUE,
    workflowBundle: { codePath },
    activities: { ...activities },
    dataConverter: { payloadCodecs: [new ClaimCheck(pool)] },
    reuseV8Context: true,
    maxCachedWorkflows: 500,
    maxConcurrentWorkflowTaskExecutions: 40,
    maxConcurrentLocalActivityExecutions: 40,
    maxConcurrentActivityTaskExecutions: 40,
  });
  const client = new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE });
  await scheduleSeals(client, settings.TASK_QUEUE, settings.HISTORY_SEAL_MINUTES).catch((error: unknown) =>
    console.warn(`The history is not sealed by itself, as its schedule could not be made: ${String(error)}`),
  );
  return {
    run: async () => {
      await worker.run();
      await connection.close();
      await pool.end();
    },
    shutdown: () => worker.shutdown(),
  };
}
