import type { Variables } from '../../workflows/engine/json.ts';

/** Kind of the notice that tells servers of new starts. */
export const START_QUEUE_NOTICE = 'start-queue';

/** A start that waits in the queue. */
export type QueuedStart = {
  batch_id: string;
  item: number;
  version_id: string;
  business_key: string | null;
  variables: Variables | null;
  initiator_id: string | null;
};

/** By this key the engine knows a start again, whoever tries it and however often. */
export const keyOfItem = (batchId: string, item: number): string => `queued-start-${batchId}-${item}`;
