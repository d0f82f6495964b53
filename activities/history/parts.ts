import { Client, Connection } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import type pg from 'pg';
import { openPool } from '../../domain/pool.ts';
import { ClaimCheck } from '../payloads/claim-check.ts';
import type { WorkerSettings } from '../settings.ts';
import { workflowBundle } from '../workflow-bundle.ts';

/** What every look into the history needs. */
export type HistoryParts = {
  pool: pg.Pool;
  client: Client;
  taskQueue: string;
  /** Of the workflow bundle. */
  codePath: string;
  codec: PayloadCodec;
};

/** Opens PostgreSQL and Temporal for a look into the history; `close` them when it is over. */
export async function openHistory(
  settings: WorkerSettings,
): Promise<HistoryParts & { close(): Promise<void> }> {
  const codePath = await workflowBundle();
  const pool = openPool(settings.DATABASE_URL, { max: 4 });
  const connection = await Connection.connect({
    address: settings.TEMPORAL_ADDRESS,
    ...(settings.TEMPORAL_TLS ? { tls: true } : {}),
    ...(settings.TEMPORAL_API_KEY ? { apiKey: settings.TEMPORAL_API_KEY } : {}),
  });
  return {
    pool,
    client: new Client({ connection, namespace: settings.TEMPORAL_NAMESPACE }),
    taskQueue: settings.TASK_QUEUE,
    codePath,
    codec: new ClaimCheck(pool),
    close: async () => {
      await connection.close();
      await pool.end();
    },
  };
}
