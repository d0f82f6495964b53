import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';

const NAMESPACE = 'default';
const DAY = 24 * 60 * 60 * 1000;
const PATIENCE = 30_000;

/** Sets how many days a Temporal server of our own keeps the history of a run that has ended. */
export async function keepHistories(address: string, days: number): Promise<void> {
  const connection = await Connection.connect({ address });
  try {
    const until = Date.now() + PATIENCE;
    for (;;) {
      try {
        await connection.workflowService.updateNamespace({
          namespace: NAMESPACE,
          config: { workflowExecutionRetentionTtl: msToTs(days * DAY) },
        });
        return;
      } catch (error) {
        if (Date.now() > until) throw error;
        await new Promise((again) => setTimeout(again, 200));
      }
    }
  } finally {
    await connection.close();
  }
}
