import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { rideCalled } from '../../workflows/messages.ts';
import type { RecordBatch, Recorded } from '../../workflows/recording.ts';
import type { RideGoesOn, RideStop } from '../../workflows/riding-by-stops.ts';
import type { BehindOf } from '../record/missed-steps.ts';
import type { Left } from './messages.ts';
import { Rides } from './rides.ts';

type Parts = {
  client: Client;
  record(batch: RecordBatch): Promise<Recorded>;
  behindOf: BehindOf;
};

/** The rides of a worker, and its activity that is a stop of those whose every stop is one. */
export function createRides({ client, record, behindOf }: Parts): {
  rides: Rides;
  ride: (stop: RideStop) => Promise<RideGoesOn>;
} {
  const rides = new Rides((workflowId) => wake(client, workflowId));
  const ride = async (stop: RideStop): Promise<RideGoesOn> => {
    if (stop.turn === 0) {
      const [behind, went] = await Promise.all([behindOf(stop), rides.stop(stop)]);
      return behind ? { went, behind } : { went };
    }
    const recorded = stop.batch && (await record(stop.batch));
    if (recorded && (isCatchingUp(stop.batch) || isUnsettled(recorded))) return { recorded };
    const went = await rides.stop(stop);
    return recorded ? { recorded, went } : { went };
  };
  return { rides, ride };
}

/** The host does again what the database has given back, or asks whether there is more: what was tried comes after it. */
const isCatchingUp = (batch: RecordBatch | null): boolean =>
  batch !== null && (batch.redone === true || batch.steps.length === 0);

/** Nobody is answered before what could not be planned, or was missed, is recorded too. */
const isUnsettled = ({ missed, planned }: Recorded): boolean =>
  missed !== undefined ||
  Object.values(planned).some((plans) =>
    Object.values(plans).some((kind) => Object.values(kind ?? {}).some((plan) => 'problem' in plan)),
  );

async function wake(client: Client, workflowId: string): Promise<Left | null> {
  try {
    await client.workflow.getHandle(workflowId).signal(rideCalled);
    return null;
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? 'gone' : 'missed';
  }
}
