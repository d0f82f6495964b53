import type { Recording } from '../../record/statement.ts';

/** What the batches of a host did to one of its instances, in order. */
export type Pieces = { instanceId: string; workflowId: string; recordings: Recording[] };

/** What was recorded in all runs of a workflow, taken apart by instance. */
export function piecesOf(workflowId: string, recordings: Recording[]): Pieces[] {
  const pieces = new Map<string, Pieces>();
  for (const recording of recordings)
    for (const instanceId of new Set(recording.steps.map((step) => step.instanceId))) {
      const known = pieces.get(instanceId) ?? { instanceId, workflowId, recordings: [] };
      known.recordings.push(partOf(recording, instanceId));
      pieces.set(instanceId, known);
    }
  return [...pieces.values()];
}

function partOf({ batch, steps, planned }: Recording, id: string): Recording {
  const own = steps.filter(({ instanceId }) => instanceId === id);
  const instances = batch.instances.filter((instance) => instance.id === id);
  return {
    batch: { ...batch, steps: own, instances },
    steps: own,
    planned: planned[id] ? { [id]: planned[id] } : {},
  };
}

/** The first and the last sequence number of the pieces; `null` when there are none. */
export function boundsOf({ recordings }: Pieces): { first: number; last: number } | null {
  const entries = recordings.flatMap(({ steps }) => steps.flatMap(({ history }) => history));
  const [first, last] = [entries[0]?.seq, entries.at(-1)?.seq];
  return first === undefined || last === undefined ? null : { first, last };
}
