import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  makeContinueAsNewFunc,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import { calledId } from './called-id.ts';
import type { EngineEvent } from './engine/events.ts';
import type { Json, Variables } from './engine/json.ts';
import { Host } from './host.ts';
import { Instances } from './instances.ts';
import {
  type ConnectorJob,
  type Delivered,
  deliver,
  type Envelope,
  type HostHead,
  hostedInstances,
  type JobOutcome,
  LOCAL_CONNECTORS,
  tryMigrations,
} from './messages.ts';
import { showRecorded } from './recorded-batches.ts';
import type { RecordBatch, Recorded } from './recording.ts';
import { fromBytes, knownMap, toBytes } from './route-maps.ts';
import { type Outside, takeAll } from './settling.ts';

export type LocalActivities = {
  record(batch: RecordBatch): Promise<Recorded>;
  /** Outcomes in the order of the jobs. */
  runLocalConnectors(jobs: ConnectorJob[]): Promise<JobOutcome[]>;
  /** The version as bytes (JSON of `LoadedVersion`); null when there is none. */
  loadCalledVersion(called: { key: string; version: number | null }): Promise<Uint8Array | null>;
};
export type ConnectorActivities = {
  runConnector(job: ConnectorJob): Promise<{ variables?: Variables; result?: Json }>;
};

type Arrival = { envelopes: Envelope[]; delivered?: Delivered };

const ENVELOPES_A_BATCH = 200;

const { record, loadCalledVersion, runLocalConnectors } = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '30s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

const goOnAsNew = makeContinueAsNewFunc<typeof instanceHost>({ initialVersioningBehavior: 'AUTO_UPGRADE' });

/** Carries instances of one version of a route map: events in, rows and connectors out. `parts`: see HostHead. */
export async function instanceHost(head: HostHead, ...parts: Uint8Array[]): Promise<void> {
  const routeMaps = head.maps.map((hash, index) => knownMap(hash, parts[index]));
  const instances = new Instances(head.shards, parts.slice(head.maps.length));
  const host = new Host(head, instances, routeMaps, calledId);
  const inbox: Arrival[] = [];
  const alarm = new Alarm();
  let updates = 0;

  setHandler(hostedInstances, () => instances.ids());
  setHandler(tryMigrations, ({ instanceIds, mapping }, version) =>
    host.tryMigrations(instanceIds, fromBytes(version), mapping, now()),
  );
  setHandler(
    deliver,
    async (envelopes) => {
      const arrival: Arrival = { envelopes };
      inbox.push(arrival);
      updates += 1;
      await condition(() => arrival.delivered !== undefined);
      return arrival.delivered ?? { answers: [], hosted: 0 };
    },
    { validator: (envelopes) => refuseHopeless(host, envelopes) },
  );

  runJobs(Object.values(head.jobs), inbox);
  for (;;) {
    alarm.set(host.nextDue());
    const isOver = updates >= head.runLength || shouldGoOnAsNew(updates);
    if (isOver && (await isQuiet(inbox))) return nextRun(host);
    if (host.isEmpty && (await isQuiet(inbox))) {
      const another = head.linger > 0 && (await condition(() => inbox.length > 0, head.linger));
      if (!another && inbox.length === 0) return;
    }
    await condition(() => inbox.length > 0 || alarm.rang);
    await handle(host, inbox, alarm);
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

function nextRun(host: Host): Promise<never> {
  const { head, routeMaps, shards } = host.save();
  return goOnAsNew(head, ...routeMaps.map(toBytes), ...shards);
}

async function handle(host: Host, inbox: Arrival[], alarm: Alarm): Promise<void> {
  const arrivals = takeSome(inbox);
  const lists = arrivals.map(({ envelopes }) => envelopes);
  const answers = await takeAll(host, lists, alarm.takeRing(), outside());
  runJobs(host.takeNewJobs(), inbox);
  arrivals.forEach((arrival, index) => {
    arrival.delivered = { answers: answers[index] ?? [], hosted: host.instances.size };
  });
}

const outside = (): Outside => ({
  workflowId: workflowInfo().workflowId,
  now,
  record: async (batch) => {
    const recorded = await record(batch);
    if (!recorded.missed) showRecorded(batch, recorded);
    return recorded;
  },
  loadCalledVersion: async (called) => {
    const loaded = await loadCalledVersion(called);
    return loaded && fromBytes(loaded);
  },
});

function takeSome(inbox: Arrival[]): Arrival[] {
  const taken: Arrival[] = [];
  let count = 0;
  while (inbox[0] && count < ENVELOPES_A_BATCH) {
    const arrival = inbox.shift() as Arrival;
    count += arrival.envelopes.length;
    taken.push(arrival);
  }
  return taken;
}

/** Runs connectors beside the host; what comes of them arrives as events. */
function runJobs(jobs: ConnectorJob[], inbox: Arrival[]): void {
  const isLocal = ({ connector }: ConnectorJob): boolean => LOCAL_CONNECTORS.includes(connector);
  const arrive = (outcomes: [ConnectorJob, JobOutcome][]): void => {
    inbox.push({ envelopes: outcomes.map(([job, outcome]) => arrivalOf(job, outcome)) });
  };
  const local = jobs.filter(isLocal);
  if (local.length > 0)
    void runLocalConnectors(local).then((outcomes) =>
      arrive(local.map((job, index) => [job, outcomes[index] ?? { message: 'The connector gave nothing' }])),
    );
  for (const job of jobs.filter((one) => !isLocal(one)))
    void runRemote(job).then((outcome) => outcome && arrive([[job, outcome]]));
}

function arrivalOf({ instanceId, jobId }: ConnectorJob, outcome: JobOutcome): Envelope {
  const event: EngineEvent =
    'message' in outcome
      ? { type: 'jobFailed', jobId, retriesLeft: 0, ...outcome }
      : { type: 'jobCompleted', jobId, ...outcome };
  return { instanceId, key: uuid4(), event };
}

/** Null when the host itself was cancelled. */
async function runRemote(job: ConnectorJob): Promise<JobOutcome | null> {
  const { runConnector } = proxyActivities<ConnectorActivities>({
    startToCloseTimeout: '2m',
    retry: {
      initialInterval: '1s',
      backoffCoefficient: 2,
      maximumInterval: '5m',
      maximumAttempts: Math.max(1, job.retries),
    },
  });
  try {
    return await runConnector(job);
  } catch (error) {
    return isCancellation(error) ? null : failureOf(error);
  }
}

/** A connector throws `ApplicationFailure` with the type `BpmnError:<code>` for an error that the route may catch. */
function failureOf(error: unknown): { message: string; errorCode?: string } {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = cause instanceof Error ? cause.message : String(cause);
  const type = cause instanceof ApplicationFailure ? cause.type : undefined;
  return type?.startsWith('BpmnError:')
    ? { message, errorCode: type.slice('BpmnError:'.length) }
    : { message };
}

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

/** One Temporal timer for the next due moment. A timer that comes too early costs less than cancelling it. */
class Alarm {
  rang = false;
  private current: { due: number; scope: CancellationScope } | undefined;

  set(due: string | null): void {
    if (!due) return;
    const moment = Date.parse(due);
    if (this.current && this.current.due <= moment) return;
    this.current?.scope.cancel();
    const mine = { due: moment, scope: new CancellationScope() };
    this.current = mine;
    mine.scope
      .run(() => sleep(Math.max(1, moment - Date.now())))
      .then(
        () => this.ring(mine),
        (error: unknown) => {
          if (!isCancellation(error)) throw error;
        },
      );
  }

  takeRing(): boolean {
    const rang = this.rang;
    this.rang = false;
    return rang;
  }

  private ring(alarm: { due: number }): void {
    if (this.current?.due !== alarm.due) return;
    this.current = undefined;
    this.rang = true;
  }
}
