import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  makeContinueAsNewFunc,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import './clockless.ts';
import { Alarm } from './alarm.ts';
import { calledId } from './called-id.ts';
import { type LocalConnectors, locally, runBeside, runWaiting } from './connectors.ts';
import { Host } from './host.ts';
import { type Arrival, takeSome } from './inbox.ts';
import { Instances } from './instances.ts';
import {
  deliver,
  type Envelope,
  type HostHead,
  hostedInstances,
  rideCalled,
  tryMigrations,
  tryModifications,
} from './messages.ts';
import { shown } from './recorded-batches.ts';
import type { RecordBatch, Recorded } from './recording.ts';
import { type LegActivity, rideByLegs } from './riding-by-legs.ts';
import { type RideActivity, rideAlong } from './riding-by-stops.ts';
import { fromBytes, knownMap, toBytes } from './route-maps.ts';
import { type Outside, takeAll } from './settling.ts';

export type LocalActivities = LocalConnectors &
  RideActivity &
  LegActivity & {
    record(batch: RecordBatch): Promise<Recorded>;
    /** The version as bytes (JSON of `LoadedVersion`); null when there is none. */
    loadCalledVersion(called: { key: string; version: number | null }): Promise<Uint8Array | null>;
  };

const { record, loadCalledVersion } = proxyLocalActivities<LocalActivities>(locally);

/** So often what is due is done at once; then updates are let in. */
const RINGS_IN_A_ROW = 3;

const goOnAsNew = makeContinueAsNewFunc<typeof instanceHost>({ initialVersioningBehavior: 'AUTO_UPGRADE' });

/** Carries instances of one version of a route map: events in, rows and connectors out. `parts`: see HostHead. */
export async function instanceHost(head: HostHead, ...parts: Uint8Array[]): Promise<void> {
  const routeMaps = head.maps.map((hash, index) => knownMap(hash, parts[index]));
  const instances = new Instances(head.shards, parts.slice(head.maps.length));
  const host = new Host(head, instances, routeMaps, calledId);
  const inbox: Arrival[] = [];
  const alarm = new Alarm(head.timersABatch === undefined ? 0 : RINGS_IN_A_ROW);
  const done = { lists: 0, events: 0 };
  let rides = head.riding === true;
  const count = (lists: number, events: number): boolean => {
    done.lists += lists;
    done.events += events;
    return isOver();
  };
  const countAll = (lists: Envelope[][]): boolean => count(lists.length, lists.flat().length);
  const mostEvents = head.eventsARun ?? Number.POSITIVE_INFINITY;
  const isOverAfter = (lists: number): boolean =>
    done.lists + lists >= head.runLength || done.events >= mostEvents || shouldGoOnAsNew(done.lists + lists);
  const isOver = (): boolean => isOverAfter(0);

  setHandler(hostedInstances, () => instances.ids());
  setHandler(tryMigrations, ({ instanceIds, mapping }, version) =>
    host.tryMigrations(instanceIds, fromBytes(version), mapping, now()),
  );
  setHandler(tryModifications, ({ instanceIds, event }) => host.tryModifications(instanceIds, event, now()));
  setHandler(rideCalled, () => {
    rides = host.canRide;
  });
  setHandler(
    deliver,
    async (envelopes) => {
      const arrival: Arrival = { envelopes };
      inbox.push(arrival);
      countAll([envelopes]);
      await condition(() => arrival.delivered !== undefined);
      return arrival.delivered ?? { answers: [], hosted: 0 };
    },
    { validator: (envelopes) => refuseHopeless(host, envelopes) },
  );

  const begun = Object.values(head.jobs);
  if (host.canRide) await runWaiting(begun, inbox);
  else runBeside(begun, inbox);
  for (;;) {
    if (host.canRide) await runWaiting(host.takeNewJobs(), inbox);
    alarm.set(host.nextDue());
    if (isOver() && (await isQuiet(inbox))) return nextRun(host, rides);
    if (host.isEmpty && (await isQuiet(inbox))) {
      const another = head.linger > 0 && (await condition(() => inbox.length > 0 || rides, head.linger));
      if (!another && inbox.length === 0) return;
    }
    if (inbox.length === 0 && !alarm.rang && !rides) instances.rest();
    await condition(() => inbox.length > 0 || alarm.rang || rides);
    if (inbox.length > 0 || alarm.rang) await handle(host, inbox, alarm);
    else if (head.legs) {
      const room = () => ({ room: mostEvents - done.events, isLastOfRun: isOverAfter(1) });
      rides = await rideByLegs(host, room, (events) => count(events > 0 ? 1 : 0, events));
    } else
      rides = await rideAlong({
        host,
        inbox,
        outside: outside(),
        takeRing: () => alarm.takeRing(),
        taken: countAll,
      });
  }
}

/** Whether nothing is left to be taken and every answer is given; false as soon as something comes. */
async function isQuiet(inbox: Arrival[]): Promise<boolean> {
  await condition(() => inbox.length > 0 || allHandlersFinished());
  return inbox.length === 0;
}

/**
 * Its history has grown long, or a newer version of our code is there, which the next run begins with; a run that an
 * operator keeps on the old one does some work before that.
 */
function shouldGoOnAsNew(updates: number): boolean {
  const { continueAsNewSuggested, targetWorkerDeploymentVersionChanged } = workflowInfo();
  return continueAsNewSuggested || (targetWorkerDeploymentVersionChanged && updates > 0);
}

function nextRun(host: Host, riding: boolean): Promise<never> {
  const { head, routeMaps, shards } = host.save();
  return goOnAsNew({ ...head, riding }, ...routeMaps.map(toBytes), ...shards);
}

async function handle(host: Host, inbox: Arrival[], alarm: Alarm): Promise<void> {
  const arrivals = takeSome(inbox);
  const lists = arrivals.map(({ envelopes }) => envelopes);
  const answers = await takeAll(host, lists, alarm.takeRing(), outside());
  if (!host.canRide) runBeside(host.takeNewJobs(), inbox);
  arrivals.forEach((arrival, index) => {
    arrival.delivered = host.delivered(answers[index] ?? []);
  });
}

const outside = (): Outside => ({
  workflowId: workflowInfo().workflowId,
  now,
  record: async (batch) => shown(batch, await record(batch)),
  loadCalledVersion: async (called) => {
    const loaded = await loadCalledVersion(called);
    return loaded && fromBytes(loaded);
  },
});

function refuseHopeless(host: Host, envelopes: Envelope[]): void {
  const refusals = envelopes.map((envelope) => host.refusal(envelope));
  if (refusals.length > 0 && refusals.every((refusal) => refusal !== null)) {
    throw ApplicationFailure.create({
      type: 'Refused',
      message: 'No event of the list can be taken',
      nonRetryable: true,
      details: [refusals],
    });
  }
}

const now = (): string => new Date().toISOString();
