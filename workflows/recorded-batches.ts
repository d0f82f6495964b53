import { proxySinks, type Sinks, workflowInfo } from '@temporalio/workflow';
import type { RecordBatch, Recorded } from './recording.ts';

/** What a replay of a history hears of every batch that the workflow has recorded, in order. */
export interface HistorySinks extends Sinks {
  history: { recorded(batch: RecordBatch, recorded: Recorded): void };
}

/** Name of the replay worker that listens; others have no such sink, and a live host pays nothing for it. */
export const HISTORY_REPLAY = 'history-replay';

const { history } = proxySinks<HistorySinks>();

/** Lets a replay hear of a batch that was recorded. */
export function shown(batch: RecordBatch, recorded: Recorded): Recorded {
  const { missed } = recorded;
  if (!missed && workflowInfo().taskQueue.startsWith(`${HISTORY_REPLAY}-`)) history.recorded(batch, recorded);
  return recorded;
}
