import type { RecordBatch, Recorded } from '../../../workflows/recording.ts';
import type { Recording } from '../../record/record.ts';
import type { RecordedBatch } from '../replay.ts';

/** What the batches of a host did to one of its instances, in order. */
export type Pieces = { instanceId: string; workflowId: string; recordings: Recording[] };

/** The batches of all runs of a workflow, taken apart by instance. */
export function piecesOf(workflowId: string, batches: RecordedBatch[]): Pieces[] {
  const pieces = new Map<string, Pieces>();
  for (const { batch, recorded } of batches)
    for (const instanceId of new Set(batch.steps.map((step) => step.instanceId))) {
      const known = pieces.get(instanceId) ?? { instanceId, workflowId, recordings: [] };
      known.recordings.push(recordingOf(batch, recorded, instanceId));
      pieces.set(instanceId, known);
    }
  return [...pieces.values()];
}

function recordingOf(batch: RecordBatch, recorded: Recorded, id: string): Recording {
  const steps = batch.steps.filter(({ instanceId }) => instanceId === id);
  const instances = batch.instances.filter((instance) => instance.id === id);
  const planned: Recorded = recorded[id] ? { [id]: recorded[id] } : {};
  return { batch: { ...batch, steps, instances }, steps, planned };
}

/** The first and the last sequence number of the pieces; `null` when there are none. */
export function boundsOf({ recordings }: Pieces): { first: number; last: number } | null {
  const entries = recordings.flatMap(({ steps }) => steps.flatMap(({ history }) => history));
  const [first, last] = [entries[0]?.seq, entries.at(-1)?.seq];
  return first === undefined || last === undefined ? null : { first, last };
}
