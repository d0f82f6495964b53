import { proxySinks, type Sinks, workflowInfo } from '@temporalio/workflow';
import type { RecordBatch, Recorded } from './recording.ts';

/** What a replay of a history hears of every batch that the workflow has recorded, in order. */
export interface HistorySinks extends Sinks {
  history: { recorded(batch: RecordBatch, recorded: Recorded): void };
}

/** Name of the replay worker that listens; others have no such sink, and a live host pays nothing for it. */
export const HISTORY_REPLAY = 'history-replay';

const { history } = proxySinks<HistorySinks>();

export function showRecorded(batch: RecordBatch, recorded: Recorded): void {
  if (workflowInfo().taskQueue.startsWith(`${HISTORY_REPLAY}-`)) history.recorded(batch, recorded);
}
