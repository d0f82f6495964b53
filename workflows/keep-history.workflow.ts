import { proxyActivities } from '@temporalio/workflow';

export type HistoryActivities = { sealHistory(): Promise<void> };

export const KEEP_HISTORY_WORKFLOW = 'keepHistory';

/** One look after the history, begun by a Temporal Schedule: what has closed is verified and sealed. */
export async function keepHistory(): Promise<void> {
  const { sealHistory } = proxyActivities<HistoryActivities>({
    startToCloseTimeout: '6h',
    heartbeatTimeout: '1m',
    retry: { initialInterval: '1m', backoffCoefficient: 2, maximumAttempts: 4 },
  });
  await sealHistory();
}
