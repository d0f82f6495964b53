import type { Command } from './engine/commands.ts';
import { ProcessError } from './engine/errors.ts';
import type { EngineEvent, Planned } from './engine/events.ts';
import type { RouteMap } from './engine/route-map/model.ts';
import { newInstance, nextDue, transition, view } from './engine/run.ts';
import type { Answer, ConnectorJob, Envelope, HostedInstance, HostState } from './messages.ts';
import type { RecordBatch, Recorded, RecordedInstance, RecordedStep, VersionRef } from './recording.ts';

/** A call activity that waits for its route map to be loaded. */
export type WantedCall = Extract<Command, { type: 'callRouteMap' }> & { instanceId: string };
export type LoadedVersion = VersionRef & { routeMap: RouteMap };
type Work = { instanceId: string; event: EngineEvent; actor?: string };

const KEYS_KEPT = 500;

/**
 * The instances that one workflow carries, and what an event does to them. Pure: the workflow gives it the moment, new
 * ids and what was loaded; it gives back steps to record and connectors to run. An error in one instance never touches
 * another.
 */
export class Host {
  readonly state: HostState;
  private readonly routeMaps = new Map<string, RouteMap>();
  private readonly newId: () => string;
  private steps: RecordedStep[] = [];
  private touched = new Set<string>();
  private ended = new Set<string>();
  private wanted: WantedCall[] = [];
  private newJobs: ConnectorJob[] = [];

  constructor(state: HostState, routeMaps: RouteMap[], newId: () => string) {
    this.state = state;
    this.newId = newId;
    for (const map of routeMaps) this.routeMaps.set(map.hash, map);
  }

  get isEmpty(): boolean {
    return Object.keys(this.state.instances).length === 0;
  }

  /** Why an envelope cannot be taken at all, or null. */
  refusal({ instanceId, key, event }: Envelope): Answer | null {
    if (this.state.keys.includes(key)) return null;
    if (event.type === 'instanceStarted' || this.state.instances[instanceId]) return null;
    return {
      ok: false,
      code: 'NOT_FOUND',
      message: `Expected instance ${instanceId} to be running, but it has ended`,
    };
  }

  take(envelope: Envelope, at: string): Answer {
    if (this.state.keys.includes(envelope.key)) return { ok: true };
    const refusal = this.refusal(envelope);
    if (refusal) return refusal;
    if (envelope.event.type === 'instanceStarted') this.open(envelope, at);
    const answer = this.run(envelope, at);
    if (answer.ok) this.remember(envelope.key);
    return answer;
  }

  /** Lets every timer that is due fire. */
  reach(at: string): void {
    for (const [instanceId, hosted] of Object.entries(this.state.instances)) {
      const due = this.dueOf(hosted);
      if (due && due <= at) this.run({ instanceId, event: { type: 'timeReached' } }, at);
    }
  }

  /** The next moment something is due, or null. */
  nextDue(): string | null {
    let next: string | null = null;
    for (const hosted of Object.values(this.state.instances)) {
      const due = this.dueOf(hosted);
      if (due && (!next || due < next)) next = due;
    }
    return next;
  }

  plan(recorded: Recorded, at: string): void {
    for (const [instanceId, planned] of Object.entries(recorded)) {
      if (this.state.instances[instanceId]) this.run({ instanceId, event: { type: 'planned', planned } }, at);
    }
  }

  takeWantedCalls(): WantedCall[] {
    return this.wanted.splice(0);
  }

  /** Starts a called instance, or lets the call fail when there is no such route map. */
  call(wanted: WantedCall, loaded: LoadedVersion | null, at: string): void {
    const { instanceId, callId, elementId, businessKey } = wanted;
    const caller = this.state.instances[instanceId];
    if (!caller) return;
    if (!loaded) {
      const message = `Expected a published route map '${wanted.calledKey}' to call, but there is none`;
      const planned: Planned = { tasks: {}, timers: {}, calls: { [callId]: { problem: message } } };
      this.run({ instanceId, event: { type: 'planned', planned } }, at);
      return;
    }
    const { routeMap, versionId, key, version } = loaded;
    this.routeMaps.set(routeMap.hash, routeMap);
    const id = this.newId();
    caller.calls[callId] = id;
    this.state.instances[id] = {
      versionId,
      key,
      version,
      hash: routeMap.hash,
      businessKey,
      initiatorId: caller.initiatorId,
      startedAt: at,
      state: newInstance(routeMap, { instanceId: id, businessKey, caller: { instanceId, callId } }),
      caller: { instanceId, callId, elementId },
      calls: {},
      fault: null,
    };
    const initiator = caller.initiatorId ? { initiator: caller.initiatorId } : {};
    this.run(
      {
        instanceId: id,
        event: { type: 'instanceStarted', by: 'process', variables: wanted.variables, ...initiator },
      },
      at,
    );
  }

  /** What has happened since the last batch, or null. Ended instances leave the host here. */
  takeBatch(workflowId: string): RecordBatch | null {
    if (this.steps.length === 0) return null;
    const batch: RecordBatch = { workflowId, steps: this.steps, instances: [] };
    for (const id of this.touched) {
      const hosted = this.state.instances[id];
      if (hosted) batch.instances.push(this.recorded(id, hosted));
    }
    for (const id of this.ended) this.forget(id);
    this.steps = [];
    this.touched = new Set();
    this.ended = new Set();
    return batch;
  }

  takeNewJobs(): ConnectorJob[] {
    return this.newJobs.splice(0);
  }

  /** The route maps that its next run needs. */
  routeMapsInUse(): RouteMap[] {
    const hashes = new Set([this.state.hash, ...Object.values(this.state.instances).map(({ hash }) => hash)]);
    return [...hashes].flatMap((hash) => this.routeMaps.get(hash) ?? []);
  }

  private open({ instanceId, opens }: Envelope, at: string): void {
    const { versionId, key, version, hash } = this.state;
    const businessKey = opens?.businessKey ?? null;
    this.state.instances[instanceId] = {
      versionId,
      key,
      version,
      hash,
      businessKey,
      initiatorId: opens?.initiatorId ?? null,
      startedAt: at,
      state: newInstance(this.routeMap(hash), { instanceId, businessKey }),
      caller: null,
      calls: {},
      fault: null,
    };
  }

  private run(first: Work, at: string): Answer {
    const queue: Work[] = [first];
    let answer: Answer = { ok: true };
    for (let work = queue.shift(); work; work = queue.shift()) {
      const outcome = this.advance(work, at, queue);
      if (work === first) answer = outcome;
    }
    return answer;
  }

  private advance(work: Work, at: string, queue: Work[]): Answer {
    const { instanceId, event, actor } = work;
    const hosted = this.state.instances[instanceId];
    if (!hosted) return { ok: false, code: 'NOT_FOUND', message: `Instance ${instanceId} has ended` };
    if (event.type === 'incidentRetried' && hosted.fault) hosted.fault = null;
    try {
      const timed = actor ? { ...event, at, actor } : { ...event, at };
      const { state, commands, history } = transition(this.routeMap(hosted.hash), hosted.state, timed);
      hosted.state = state;
      this.steps.push({ instanceId, history, commands });
      this.touched.add(instanceId);
      for (const command of commands) this.obey(instanceId, hosted, command, queue);
      return { ok: true };
    } catch (error) {
      if (event.type === 'instanceStarted') delete this.state.instances[instanceId];
      if (error instanceof ProcessError)
        return { ok: false, code: error.code, message: error.message, elementId: error.elementId };
      if (event.type === 'timeReached' || event.type === 'planned') hosted.fault = String(error);
      return {
        ok: false,
        code: 'REFUSED',
        message: `The engine could not take '${event.type}': ${String(error)}`,
      };
    }
  }

  private obey(instanceId: string, hosted: HostedInstance, command: Command, queue: Work[]): void {
    switch (command.type) {
      case 'callRouteMap':
        this.wanted.push({ ...command, instanceId });
        break;
      case 'cancelCalledInstance': {
        const called = hosted.calls[command.callId];
        delete hosted.calls[command.callId];
        if (called) queue.push({ instanceId: called, event: { type: 'instanceCancelled' } });
        this.wanted = this.wanted.filter(({ callId }) => callId !== command.callId);
        break;
      }
      case 'escalateToCaller':
        this.tellCaller(hosted, queue, (callId) => ({
          type: 'calledInstanceEscalated',
          callId,
          variables: command.variables,
          ...(command.code ? { code: command.code } : {}),
        }));
        break;
      case 'endInstance':
        this.ended.add(instanceId);
        this.tellCaller(hosted, queue, (callId) => ({
          type: 'calledInstanceEnded',
          callId,
          outcome: command.outcome,
        }));
        break;
      case 'createJob':
        this.addJob(instanceId, command);
        break;
      case 'closeJob':
        delete this.state.jobs[command.jobId];
        this.newJobs = this.newJobs.filter(({ jobId }) => jobId !== command.jobId);
        break;
    }
  }

  private tellCaller(
    { caller }: HostedInstance,
    queue: Work[],
    event: (callId: string) => EngineEvent,
  ): void {
    const parent = caller && this.state.instances[caller.instanceId];
    if (caller && parent?.calls[caller.callId])
      queue.push({ instanceId: caller.instanceId, event: event(caller.callId) });
  }

  private addJob(instanceId: string, command: Extract<Command, { type: 'createJob' }>): void {
    const { jobId, elementId, connector, input, retries, variables } = command;
    if (!connector) return;
    const job = { instanceId, jobId, elementId, connector, input, retries, variables };
    this.state.jobs[jobId] = job;
    this.newJobs.push(job);
  }

  private forget(instanceId: string): void {
    const hosted = this.state.instances[instanceId];
    delete this.state.instances[instanceId];
    for (const [jobId, job] of Object.entries(this.state.jobs))
      if (job.instanceId === instanceId) delete this.state.jobs[jobId];
    const caller = hosted?.caller && this.state.instances[hosted.caller.instanceId];
    if (caller && hosted.caller) delete caller.calls[hosted.caller.callId];
  }

  private recorded(id: string, hosted: HostedInstance): RecordedInstance {
    const seen = view(this.routeMap(hosted.hash), hosted.state);
    const { versionId, key, version, businessKey, initiatorId, caller, startedAt } = hosted;
    const lastStep = this.steps.findLast(
      ({ instanceId, history }) => instanceId === id && history.length > 0,
    );
    return {
      id,
      versionId,
      key,
      version,
      businessKey,
      initiatorId,
      startedAt,
      subject: seen.subject ?? null,
      caller: caller && { instanceId: caller.instanceId, elementId: caller.elementId },
      status: seen.status,
      variables: seen.variables,
      active: seen.active,
      incidentCount: seen.incidents.length,
      endedAt: this.ended.has(id) ? (lastStep?.history.at(-1)?.at ?? startedAt) : null,
    };
  }

  private dueOf(hosted: HostedInstance): string | null {
    return hosted.fault ? null : nextDue(hosted.state);
  }

  private remember(key: string): void {
    this.state.keys.push(key);
    if (this.state.keys.length > KEYS_KEPT) this.state.keys.splice(0, this.state.keys.length - KEYS_KEPT);
  }

  private routeMap(hash: string): RouteMap {
    const map = this.routeMaps.get(hash);
    if (!map) throw new Error(`Expected the route map ${hash} in this host, but it was not loaded`);
    return map;
  }
}
