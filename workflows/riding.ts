import { proxyLocalActivities, workflowInfo } from '@temporalio/workflow';
import { locally, runWaiting } from './connectors.ts';
import type { Host } from './host.ts';
import { type Arrival, takeSome } from './inbox.ts';
import type { Delivered, Envelope } from './messages.ts';
import type { MissedStep } from './recording.ts';
import { type Outside, takeAll, takeMissed } from './settling.ts';

/** A stop of a ride: whom it has taken along gets answers, and who waits is taken along. */
export type RideStop = {
  workflowId: string;
  /** 0 where it begins. */
  turn: number;
  /** To the lists of the stop before, in their order. */
  delivered: Delivered[];
  /** `RecordBatch.after`: whether the host is behind is looked up where the ride begins. */
  after: number;
  /** How long it waits for somebody (ms), and whether it ends when nobody comes. */
  patience: number;
  endsAlone: boolean;
  /** Nobody is taken along any more; `goesOn`: the next run rides on by itself. */
  isLast: boolean;
  goesOn: boolean;
};

export type RideGoesOn = {
  lists: Envelope[][];
  isOver: boolean;
  /** Steps that a crash has taken from the host. */
  behind?: { missed: MissedStep[]; upTo: number };
};

export type RideActivity = { ride(stop: RideStop): Promise<RideGoesOn> };

/** A ride keeps what Temporal is told from it, and other updates wait for it to end (ms). */
const LONGEST = 500;
/** How long a host that serves many waits for the next of them (ms). */
const PATIENCE = 100;

const { ride } = proxyLocalActivities<RideActivity>(locally);

export type Riding = {
  host: Host;
  inbox: Arrival[];
  outside: Outside;
  /** Whether an alarm rang. */
  takeRing(): boolean;
  /** So many lists were taken. @returns whether the run is to continue as new */
  taken(lists: number): boolean;
};

/**
 * Keeps one workflow task open and takes events along as they come, each answered as soon as it is recorded: Temporal is
 * asked once for all of them.
 * @returns whether the next run is to go on riding
 */
export async function rideAlong({ host, inbox, outside, takeRing, taken }: Riding): Promise<boolean> {
  const { workflowId } = workflowInfo();
  const end = Date.now() + LONGEST;
  let delivered: Delivered[] = [];
  let begunRemote = false;
  for (let turn = 0; ; turn += 1) {
    const goesOn = taken(delivered.length);
    const isLast = goesOn || begunRemote || Date.now() >= end;
    const after = host.recordedUpTo;
    const stop = await ride({
      workflowId,
      turn,
      delivered,
      after,
      ...waitOf(host, inbox.length > 0),
      isLast,
      goesOn,
    });
    if (stop.behind) await takeMissed(host, stop.behind, outside);
    if (stop.isOver) return goesOn;
    begunRemote = await runWaiting(host.takeNewJobs(), inbox);
    const beside = takeSome(inbox);
    const lists = [...stop.lists, ...beside.map(({ envelopes }) => envelopes)];
    const rang = takeRing() || isDue(host, outside.now());
    const answers = await takeAll(host, lists, rang, outside);
    delivered = stop.lists.map((_, index) => host.delivered(answers[index] ?? []));
    beside.forEach((arrival, index) => {
      arrival.delivered = host.delivered(answers[stop.lists.length + index] ?? []);
    });
  }
}

/** A ride does not wait past the next due moment, nor while connectors wait to be run. */
function waitOf(host: Host, inboxed: boolean): Pick<RideStop, 'patience' | 'endsAlone'> {
  if (host.hasNewJobs || inboxed) return { patience: 0, endsAlone: false };
  const full = host.head.linger > 0 ? PATIENCE : 0;
  const due = host.nextDue();
  const untilDue = due === null ? Number.POSITIVE_INFINITY : Date.parse(due) - Date.now();
  return untilDue > full
    ? { patience: full, endsAlone: true }
    : { patience: Math.max(0, untilDue), endsAlone: false };
}

function isDue(host: Host, at: string): boolean {
  const due = host.nextDue();
  return due !== null && due <= at;
}
