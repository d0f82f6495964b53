import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import { locally } from './connectors.ts';
import type { Host } from './host.ts';
import { type Leg, type LegOrder, type Loan, relive } from './legs.ts';
import { shown } from './recorded-batches.ts';

export type LegActivity = { leg(order: LegOrder): Promise<Leg> };

declare global {
  /** There where workflows run in the thread of their worker (activities/rides/loans.ts). */
  var lendHost: ((runId: string, loan: Loan) => void) | undefined;
}

/** A ride keeps what Temporal is told from it, and other updates wait for it to end (ms). */
const LONGEST = 1000;

const { leg } = proxyLocalActivities<LegActivity>(locally);

/**
 * Keeps one workflow task open and lends the host to the worker, which takes events along as they come, each answered as
 * soon as it is recorded: Temporal is asked once for all of them. A replay does the same again from what came from outside.
 * @param room what the run may still take
 * @param taken counts events
 * @returns whether the next run is to go on riding
 */
export async function rideByLegs(
  host: Host,
  room: () => Pick<LegOrder, 'room' | 'isLastOfRun'>,
  taken: (events: number) => boolean,
): Promise<boolean> {
  const { workflowId, runId } = workflowInfo();
  const until = Date.now() + LONGEST;
  for (let isFirst = true; ; isFirst = false) {
    const loan: Loan = { host, parse: JSON.parse, isTravelled: false };
    if (!workflowInfo().unsafe.isReplaying) globalThis.lendHost?.(runId, loan);
    const order = { workflowId, runId, isFirst, after: host.recordedUpTo, until };
    const gone = await leg({ ...order, turns: host.head.runLength, ...room() });
    if (gone.problem) throw new Error(gone.problem);
    if (!loan.isTravelled) await relive(host, gone.turns, workflowId, shown);
    const goesOn = taken(gone.turns.flatMap(({ lists }) => lists.flat()).length);
    if (goesOn || gone.isOver) return goesOn;
  }
}
