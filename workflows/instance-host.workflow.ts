import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  sleep,
  uuid4,
  workflowInfo,
} from '@temporalio/workflow';
import type { EngineEvent } from './engine/events.ts';
import type { Json, Variables } from './engine/json.ts';
import type { RouteMap } from './engine/route-map/model.ts';
import { Host, type LoadedVersion, type WantedCall } from './host.ts';
import {
  type Answer,
  type ConnectorJob,
  deliver,
  type Envelope,
  type HostState,
  hostedInstances,
} from './messages.ts';
import { showRecorded } from './recorded-batches.ts';
import type { RecordBatch, Recorded } from './recording.ts';

export type LocalActivities = {
  record(batch: RecordBatch): Promise<Recorded>;
  loadCalledVersion(called: { key: string; version: number | null }): Promise<LoadedVersion | null>;
};
export type ConnectorActivities = {
  runConnector(job: ConnectorJob): Promise<{ variables?: Variables; result?: Json }>;
};

type Arrival = { envelopes: Envelope[]; answers?: Answer[] };

/** A replay takes about 4 ms an update: fewer than this keep it under 200 ms. */
const UPDATES_A_RUN = 45;
const ENVELOPES_A_BATCH = 200;

const { record, loadCalledVersion } = proxyLocalActivities<LocalActivities>({
  startToCloseTimeout: '30s',
  localRetryThreshold: '1m',
  retry: { initialInterval: '100ms', backoffCoefficient: 2, maximumInterval: '10s' },
});

/** Carries the instances of one version of a route map: events in, rows and connectors out. */
export async function instanceHost(saved: HostState, ...routeMaps: RouteMap[]): Promise<void> {
  const host = new Host(saved, routeMaps, uuid4);
  const inbox: Arrival[] = [];
  const alarm = new Alarm();
  let updates = 0;

  setHandler(hostedInstances, () => Object.keys(host.state.instances));
  setHandler(
    deliver,
    async (envelopes) => {
      const arrival: Arrival = { envelopes };
      inbox.push(arrival);
      updates += 1;
      await condition(() => arrival.answers !== undefined);
      return arrival.answers ?? [];
    },
    { validator: (envelopes) => refuseHopeless(host, envelopes) },
  );

  for (const job of Object.values(host.state.jobs)) runJob(job, inbox);
  for (;;) {
    alarm.set(host.nextDue());
    if (updates >= UPDATES_A_RUN || workflowInfo().continueAsNewSuggested) {
      await condition(allHandlersFinished);
      if (inbox.length === 0) return continueAsNew<typeof instanceHost>(host.state, ...host.routeMapsInUse());
    }
    if (host.isEmpty && inbox.length === 0) {
      await condition(allHandlersFinished);
      const another = host.state.linger > 0 && (await condition(() => inbox.length > 0, host.state.linger));
      if (!another && inbox.length === 0) return;
    }
    await condition(() => inbox.length > 0 || alarm.rang);
    await handle(host, inbox, alarm);
  }
}

async function handle(host: Host, inbox: Arrival[], alarm: Alarm): Promise<void> {
  const arrivals = takeSome(inbox);
  const answers = arrivals.map(({ envelopes }) => envelopes.map((envelope) => host.take(envelope, now())));
  if (alarm.takeRing()) host.reach(now());
  await settle(host);
  for (const job of host.takeNewJobs()) runJob(job, inbox);
  arrivals.forEach((arrival, index) => {
    arrival.answers = answers[index] ?? [];
  });
}

/** Records until nothing new comes of it: called instances start, what was planned outside comes back. */
async function settle(host: Host): Promise<void> {
  for (;;) {
    await startCalls(host, host.takeWantedCalls());
    const batch = host.takeBatch(workflowInfo().workflowId);
    if (!batch) return;
    if (batch.steps.every(({ history, commands }) => history.length === 0 && commands.length === 0)) continue;
    const recorded = await record(batch);
    showRecorded(batch, recorded);
    host.plan(recorded, now());
  }
}

async function startCalls(host: Host, calls: WantedCall[]): Promise<void> {
  for (const call of calls) {
    const loaded = await loadCalledVersion({ key: call.calledKey, version: call.version });
    host.call(call, loaded, now());
    await startCalls(host, host.takeWantedCalls());
  }
}

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

/** Runs a connector beside the host; what comes of it arrives as an event. */
function runJob(job: ConnectorJob, inbox: Arrival[]): void {
  const { runConnector } = proxyActivities<ConnectorActivities>({
    startToCloseTimeout: '2m',
    retry: {
      initialInterval: '1s',
      backoffCoefficient: 2,
      maximumInterval: '5m',
      maximumAttempts: Math.max(1, job.retries),
    },
  });
  const arrive = (event: EngineEvent): void => {
    inbox.push({ envelopes: [{ instanceId: job.instanceId, key: uuid4(), event }] });
  };
  const { jobId } = job;
  runConnector(job).then(
    (done) => arrive({ type: 'jobCompleted', jobId, ...done }),
    (error: unknown) => {
      if (!isCancellation(error)) arrive({ type: 'jobFailed', jobId, retriesLeft: 0, ...failureOf(error) });
    },
  );
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
