import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { Pool } from 'pg';
import { rideCalled } from '../../workflows/messages.ts';
import type { RideGoesOn, RideStop } from '../../workflows/riding.ts';
import { StepsAfter } from '../record/missed-steps.ts';
import type { Left } from './messages.ts';
import { Rides } from './rides.ts';

/** The rides of a worker, and its activity that is a stop of them. */
export function createRides({ pool, client }: { pool: Pool; client: Client }): {
  rides: Rides;
  ride: (stop: RideStop) => Promise<RideGoesOn>;
} {
  const rides = new Rides((workflowId) => wake(client, workflowId));
  const ride = async (stop: RideStop): Promise<RideGoesOn> => {
    if (stop.turn > 0) return rides.stop(stop);
    const [behind, goesOn] = await Promise.all([behindOf(pool, stop), rides.stop(stop)]);
    return behind ? { ...goesOn, behind } : goesOn;
  };
  return { rides, ride };
}

async function wake(client: Client, workflowId: string): Promise<Left | null> {
  try {
    await client.workflow.getHandle(workflowId).signal(rideCalled);
    return null;
  } catch (error) {
    return error instanceof WorkflowNotFoundError ? 'gone' : 'missed';
  }
}

async function behindOf(pool: Pool, stop: RideStop): Promise<RideGoesOn['behind'] | null> {
  const since = await StepsAfter.read(pool, stop);
  const behind = since.missed([]);
  return behind?.upTo ? { missed: behind.missed, upTo: behind.upTo } : null;
}
