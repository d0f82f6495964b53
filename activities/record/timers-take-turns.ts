import { Gate } from '../../domain/gate.ts';
import type { RecordBatch, Recorded } from '../../workflows/recording.ts';
import type { JobsInBatch } from './jobs-in-batch.ts';

type Record = (batch: RecordBatch, jobs?: JobsInBatch) => Promise<Recorded>;

/** While the database writes one batch, the worker makes the next. */
const AT_A_TIME = 1;
/** Far less than Temporal waits for the activity (ms). */
const PATIENCE = 5000;

/**
 * Lets batches in which only timers have fired be recorded one after another: when very many are due at one moment, what
 * people do is recorded beside one of them, not behind all.
 */
export function timersTakeTurns(record: Record): Record {
  const turns = new Gate(AT_A_TIME);
  return (batch, jobs) =>
    isOfTimers(batch) ? turns.pass(() => record(batch, jobs), PATIENCE) : record(batch, jobs);
}

const isOfTimers = ({ steps }: RecordBatch): boolean =>
  steps.length > 0 && steps.every(({ work }) => work.event.type === 'timeReached');
