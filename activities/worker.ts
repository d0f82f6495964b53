import { NativeConnection, Worker } from '@temporalio/worker';
import pg from 'pg';
import type { ConnectorActivities, LocalActivities } from '../workflows/instance-host.workflow.ts';
import { createRunConnector, createRunLocalConnectors } from './connectors/index.ts';
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
  const pool = new pg.Pool({ connectionString: settings.DATABASE_URL, max: 10, pipeline: true });
  pool.on('error', () => {});
  const connection = await NativeConnection.connect({
    address: settings.TEMPORAL_ADDRESS,
    ...(settings.TEMPORAL_TLS ? { tls: true } : {}),
    ...(settings.TEMPORAL_API_KEY ? { apiKey: settings.TEMPORAL_API_KEY } : {}),
  });
  const activities: LocalActivities & ConnectorActivities = {
    record: createRecord({ pool, planner: createPlanner(pool) }),
    loadCalledVersion: async (called) => {
      const loaded = await loadVersion(pool, called);
      return loaded && Buffer.from(JSON.stringify(loaded));
    },
    runLocalConnectors: createRunLocalConnectors({ pool, settings }),
    runConnector: createRunConnector({ pool, settings }),
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
  return {
    run: async () => {
      await worker.run();
      await connection.close();
      await pool.end();
    },
    shutdown: () => worker.shutdown(),
  };
}
