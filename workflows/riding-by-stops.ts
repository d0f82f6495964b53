import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import { locally, runWaiting } from './connectors.ts';
import type { Host } from './host.ts';
import { type Arrival, takeSome } from './inbox.ts';
import type { Answer, Delivered, Envelope } from './messages.ts';
import { isDue, type Wait, waitOf } from './patience.ts';
import { shown } from './recorded-batches.ts';
import type { Missing, RecordBatch, Recorded } from './recording.ts';
import { type Outside, takeAll, takeMissed } from './settling.ts';

/** A stop of a ride: a batch is recorded, whom it has taken along gets answers, and who waits is taken along. */
export type RideStop = Wait & {
  workflowId: string;
  /** 0 where it begins. */
  turn: number;
  batch: RecordBatch | null;
  /** To the lists of the stop before, in their order. */
  delivered: Delivered[];
  /** `RecordBatch.after`: whether the host is behind is looked up where the ride begins. */
  after: number;
  /** Nobody is taken along any more; `goesOn`: the next run rides on by itself. */
  isLast: boolean;
  goesOn: boolean;
};

export type RideGoesOn = {
  recorded?: Recorded;
  /** Not there when something is to be settled before anybody is answered. */
  went?: { lists: Envelope[][]; isOver: boolean };
  /** Steps that a crash has taken from the host. */
  behind?: Missing;
};

export type RideActivity = { ride(stop: RideStop): Promise<RideGoesOn> };

/** A ride keeps what Temporal is told from it, and other updates wait for it to end (ms). */
const LONGEST = 1000;

const { ride } = proxyLocalActivities<RideActivity>(locally);

export type Riding = {
  host: Host;
  inbox: Arrival[];
  outside: Outside;
  /** Whether an alarm rang. */
  takeRing(): boolean;
  /** Lists were taken. @returns whether the run is to continue as new */
  taken(lists: Envelope[][]): boolean;
};

/**
 * Keeps one workflow task open and takes events along as they come, each answered as soon as it is recorded: Temporal is
 * asked once for all of them.
 * @returns whether the next run is to go on riding
 */
export async function rideAlong({ host, inbox, outside, takeRing, taken }: Riding): Promise<boolean> {
  const { workflowId } = workflowInfo();
  const end = Date.now() + LONGEST;
  let turn = 0;
  let goesOn = false;
  let begunRemote = false;
  let aboard: Envelope[][] = [];
  const stop = async (batch: RecordBatch | null, answers: Answer[][]): Promise<RideGoesOn> => {
    const delivered = aboard.map((_, index) => host.delivered(answers[index] ?? []));
    goesOn = taken(aboard);
    const isLast = goesOn || begunRemote || Date.now() >= end;
    const after = host.recordedUpTo;
    const wait = waitOf(host, host.newJobs.length > 0 || inbox.length > 0);
    const gone = await ride({ workflowId, turn, batch, delivered, after, ...wait, isLast, goesOn });
    turn += 1;
    return gone;
  };

  const begun = await stop(null, []);
  if (begun.behind) await takeMissed(host, begun.behind, outside);
  for (let { went } = begun; went && !went.isOver; ) {
    aboard = went.lists;
    went = undefined;
    begunRemote = await runWaiting(host.takeNewJobs(), inbox);
    const beside = takeSome(inbox);
    const record: Outside['record'] = async (batch, answers, jobs) => {
      if (went) return outside.record(batch, answers, jobs);
      const { recorded, ...gone } = await stop(batch, answers);
      went = gone.went;
      return shown(batch, recorded ?? { planned: {}, notOurs: [] });
    };
    const lists = [...aboard, ...beside.map(({ envelopes }) => envelopes)];
    const rang = takeRing() || isDue(host, outside.now());
    const answers = await takeAll(host, lists, rang, { ...outside, record });
    beside.forEach((arrival, index) => {
      arrival.delivered = host.delivered(answers[aboard.length + index] ?? []);
    });
    went ??= (await stop(null, answers)).went;
  }
  return goesOn;
}
