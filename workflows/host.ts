import { Before } from './before.ts';
import { around, callRefusal, counted } from './call-limits.ts';
import { ProcessError } from './engine/errors.ts';
import type { EngineEvent, IdMapping, Planned } from './engine/events.ts';
import type { RouteMap } from './engine/route-map/model.ts';
import {
  closeFault,
  type MigrationVerdict,
  type Modified,
  openFault,
  subjectOf,
  type Transition,
  transition,
} from './engine/run.ts';
import { type Hands, momentOf, obey, type Todo, type WantedCall, workOf } from './host-commands.ts';
import { HostJobs } from './host-jobs.ts';
import { HostMaps, type LoadedVersion, type WantedVersion } from './host-maps.ts';
import { migrateHosted, missingVersions, tryHosted } from './host-migrations.ts';
import { type ModificationVerdict, tryModified } from './host-modifications.ts';
import { type Beginning, EVENTS_A_RUN, newHosted, TIMERS_A_BATCH } from './hosted.ts';
import type { Instances } from './instances.ts';
import type {
  Answer,
  ConnectorJob,
  Delivered,
  Envelope,
  Fault,
  HostedInstance,
  HostHead,
} from './messages.ts';
import { recordedInstance } from './recorded-instance.ts';
import type { MissedStep, RecordBatch, Recorded, RecordedStep } from './recording.ts';
import { becomesFault, untaken } from './unattended.ts';

/** The id of the instance that a call of an instance starts: the same whenever the call is done again. */
export type NameCalled = (instanceId: string, callId: string) => string;

/** How many keys an instance remembers, and a host of the instances that have ended. */
const KEYS_KEPT = 20;
const RECENT_KEPT = 1_000;
/** As `HostHead.timersABatch`, in a run that does not say. */
const TIMERS_A_BATCH_BEFORE = 200;

/**
 * The instances that one workflow carries, and what an event does to them. Pure: the workflow gives it the moment, new
 * ids and what was loaded; it gives back steps to record and connectors to run. An error in one instance never touches
 * another.
 */
export class Host {
  readonly head: HostHead;
  readonly instances: Instances;
  private readonly maps: HostMaps;
  private readonly nameCalled: NameCalled;
  private readonly recent: Set<string>;
  private steps: RecordedStep[] = [];
  private touched = new Map<string, string>();
  private readonly jobs: HostJobs;
  private readonly hands: Hands;
  private before = new Before();
  private recordedTo: number | undefined;
  private redone = false;
  /** The database has more of this host than it has done again. */
  isBehind = false;
  private station: string | undefined;

  constructor(head: HostHead, instances: Instances, routeMaps: RouteMap[], nameCalled: NameCalled) {
    this.head = head;
    this.instances = instances;
    this.nameCalled = nameCalled;
    this.recent = new Set(head.recent);
    this.jobs = new HostJobs(head.jobs);
    this.hands = { instances, jobs: this.jobs, wanted: [], ended: new Set() };
    this.maps = new HostMaps(routeMaps);
    this.recordedTo = head.recordedTo;
  }

  get isEmpty(): boolean {
    return this.instances.size === 0;
  }

  /** False in a run that was begun before there were rides: it does what its history says, several things beside one another. */
  get canRide(): boolean {
    return this.head.recordedTo !== undefined;
  }

  /** Why an envelope cannot be taken at all, or null. */
  refusal({ instanceId, key, event }: Envelope): Answer | null {
    if (event.type === 'instanceStarted' || this.hasTaken(instanceId, key) || this.instances.has(instanceId))
      return null;
    return {
      ok: false,
      code: 'NOT_FOUND',
      message: `Expected instance ${instanceId} to be running, but it has ended`,
    };
  }

  take(envelope: Envelope, at: string): Answer {
    const { instanceId, key, event } = envelope;
    if (this.hasTaken(instanceId, key)) return { ok: true };
    const refusal = this.refusal(envelope);
    if (refusal) return refusal;
    if (event.type === 'instanceStarted' && !this.instances.has(instanceId)) this.open(envelope, at);
    const answer = this.run(envelope, at);
    if (answer.ok && key) this.remember(instanceId, key);
    return answer;
  }

  private hasTaken(instanceId: string, key: string | undefined): boolean {
    if (key === undefined) return false;
    return this.recent.has(key) || (this.instances.get(instanceId)?.keys.includes(key) ?? false);
  }

  /** Lets timers that are due fire, so many at a time. */
  reach(at: string): void {
    for (const instanceId of this.instances.dueAt(at, this.head.timersABatch ?? TIMERS_A_BATCH_BEFORE))
      this.run({ instanceId, event: { type: 'timeReached' } }, at);
  }

  /** The next moment something is due, or null. */
  nextDue(): string | null {
    return this.instances.nextDue();
  }

  /** As in `RecordBatch.after`. */
  get recordedUpTo(): number {
    return this.recordedTo ?? 0;
  }

  get newJobs(): readonly ConnectorJob[] {
    return this.jobs.new;
  }

  /** What those who sent events get to know. */
  delivered(answers: Answer[]): Delivered {
    const station = this.canRide && this.station;
    return { answers, hosted: this.instances.size, ...(station ? { station } : {}) };
  }

  /** Takes in what came of recording a batch. */
  plan({ planned, notOurs, upTo, station, more = false }: Recorded, at: string): void {
    this.isBehind = more;
    this.recordedTo = upTo ?? this.recordedTo;
    this.station = station;
    for (const instanceId of notOurs) this.drop(instanceId);
    for (const [instanceId, plans] of Object.entries(planned)) {
      if (this.instances.has(instanceId))
        this.run({ instanceId, event: { type: 'planned', planned: plans } }, at);
    }
  }

  takeWantedCalls(): WantedCall[] {
    return this.hands.wanted.splice(0);
  }

  /** Versions that events ask for and that are to be loaded before they are taken. */
  missingVersions(events: EngineEvent[]): WantedVersion[] {
    return missingVersions(this.maps, events);
  }

  /** A version was loaded. */
  learn(loaded: LoadedVersion): void {
    this.maps.add(loaded);
  }

  /** What would come of migrations to a version, in the order of the ids. */
  tryMigrations(ids: string[], to: LoadedVersion, mapping: IdMapping, at: string): MigrationVerdict[] {
    return ids.map((id) => tryHosted(this.maps, this.instances.get(id), to, { mapping, at }));
  }

  /** What would come of a modification, in the order of the ids. */
  tryModifications(ids: string[], event: Modified, at: string): ModificationVerdict[] {
    return ids.map((id) => tryModified(this.maps, this.instances.get(id), event, at));
  }

  /**
   * Starts a called instance, or lets the call fail when there is no such route map; `inARow`: how many calls have led
   * to it, each by its end.
   */
  call(wanted: WantedCall, loaded: LoadedVersion | null, inARow: number): void {
    const { at, instanceId, callId, elementId, businessKey } = wanted;
    const caller = this.instances.get(instanceId);
    if (!caller) return;
    const refuse = (problem: string): void => {
      const planned: Planned = { tasks: {}, timers: {}, calls: { [callId]: { problem } } };
      this.run({ instanceId, event: { type: 'planned', planned } }, at);
    };
    if (!loaded)
      return refuse(`Expected a published route map '${wanted.calledKey}' to call, but there is none`);
    const endless = this.countCall(wanted, caller, inARow);
    if (endless !== null) return refuse(endless);
    const { routeMap, versionId, key, version } = loaded;
    this.maps.add(loaded);
    const id = this.nameCalled(instanceId, callId);
    this.keepBefore(instanceId);
    caller.calls[callId] = id;
    this.instances.touch(instanceId);
    this.begin(id, routeMap, {
      versionId,
      key,
      version,
      businessKey,
      initiatorId: caller.initiatorId,
      startedAt: at,
      caller: { instanceId, callId, elementId },
    });
    const initiator = caller.initiatorId ? { initiator: caller.initiatorId } : {};
    const started = this.run(
      {
        instanceId: id,
        event: { type: 'instanceStarted', by: 'process', variables: wanted.variables, ...initiator },
      },
      at,
    );
    if (!started.ok) refuse(started.message);
  }

  /** Why a call is one too many, or null. */
  private countCall(wanted: WantedCall, caller: HostedInstance, inARow: number): string | null {
    const { root: id, keys } = around(this.instances, wanted.instanceId);
    const root = this.instances.get(id) ?? caller;
    this.keepBefore(id);
    root.calling = counted(root.calling, wanted, keys);
    this.instances.touch(id);
    const { ofItself } = root.calling;
    return callRefusal(wanted, this.maps.get(caller.hash), { depth: keys.length, inARow, ofItself });
  }

  /** What was recorded stays: ended instances leave the host here. */
  recordedAll(): void {
    for (const id of this.hands.ended) this.forget(id);
    this.startBatch();
  }

  /** Takes back what was not recorded. */
  rollBack(): void {
    this.before.restore(this.instances);
    this.jobs.rollBack();
    this.hands.wanted = [];
    this.startBatch();
  }

  /** Does again, as it was done and when, what the database has of a time that this workflow has lost. */
  redo(missed: MissedStep[], upTo?: number): void {
    let done = 0;
    for (const { instanceId, firstSeq, work } of missed) {
      const hosted = this.instances.get(instanceId);
      if (!hosted && work.event.type !== 'instanceStarted') continue;
      if ((hosted?.state.seq ?? 0) + 1 !== firstSeq) continue;
      if (!hosted) this.open({ instanceId, ...work }, work.at);
      this.run({ instanceId, ...work }, work.at);
      if (work.key) this.remember(instanceId, work.key);
      done += 1;
    }
    if (done === 0 && upTo === undefined)
      throw new Error(`Expected to do ${missed.length} missed steps again, but none goes on from here`);
    this.recordedTo = upTo ?? this.recordedTo;
    this.redone = done > 0;
  }

  /** What has happened since the last batch was recorded, or null. */
  unrecorded(workflowId: string): RecordBatch | null {
    if (this.steps.length === 0) return null;
    const after = this.recordedTo === undefined ? {} : { after: this.recordedTo };
    const redone = this.redone ? ({ redone: true } as const) : {};
    const batch: RecordBatch = { workflowId, ...after, ...redone, steps: [...this.steps], instances: [] };
    for (const [id, at] of this.touched) {
      const hosted = this.instances.get(id);
      if (hosted)
        batch.instances.push(
          recordedInstance(id, hosted, this.maps.get(hosted.hash), this.hands.ended.has(id) ? at : null),
        );
    }
    return batch;
  }

  /** Records nothing: the answer tells what is missed. */
  emptyBatch(workflowId: string): RecordBatch {
    return { workflowId, after: this.recordedUpTo, steps: [], instances: [] };
  }

  takeNewJobs(): ConnectorJob[] {
    return this.jobs.takeNew();
  }

  /** Those that only use the database have run. */
  dropLocalJobs(): void {
    this.jobs.dropLocal();
  }

  /** What its next run begins with: its head, and the route maps that are needed. */
  save(): { head: HostHead; routeMaps: RouteMap[]; shards: Uint8Array[] } {
    const { heads, parts } = this.instances.save();
    const routeMaps = [...new Set([this.head.hash, ...this.instances.maps()])].map((hash) =>
      this.maps.get(hash),
    );
    const maps = routeMaps.map(({ hash }) => hash);
    const recordedTo = this.recordedTo === undefined ? {} : { recordedTo: this.recordedTo };
    return {
      head: {
        ...this.head,
        maps,
        shards: heads,
        recent: [...this.recent],
        timersABatch: TIMERS_A_BATCH,
        eventsARun: EVENTS_A_RUN,
        legs: true,
        ...recordedTo,
      },
      routeMaps,
      shards: parts,
    };
  }

  private startBatch(): void {
    this.steps = [];
    this.redone = false;
    this.touched = new Map();
    this.hands.ended = new Set();
    this.before = new Before();
    this.jobs.startBatch();
  }

  private keepBefore(instanceId: string): void {
    this.before.keep(instanceId, this.instances.get(instanceId));
  }

  private open({ instanceId, opens }: Pick<Envelope, 'instanceId' | 'opens'>, at: string): void {
    const { businessKey = null, initiatorId = null } = opens ?? {};
    const map = this.maps.get(this.head.hash);
    this.begin(instanceId, map, { ...this.head, businessKey, initiatorId, startedAt: at, caller: null });
  }

  private begin(instanceId: string, map: RouteMap, beginning: Beginning): void {
    this.keepBefore(instanceId);
    this.instances.set(instanceId, newHosted(map, instanceId, beginning));
  }

  private run(first: Todo, at: string): Answer {
    const queue: Todo[] = [first];
    let answer: Answer = { ok: true };
    for (let work = queue.shift(); work; work = queue.shift()) {
      const outcome = this.advance(work, at, queue);
      if (work === first) answer = outcome;
    }
    return answer;
  }

  private advance(work: Todo, at: string, queue: Todo[]): Answer {
    const { instanceId, event } = work;
    const hosted = this.instances.get(instanceId);
    if (!hosted) return { ok: false, code: 'NOT_FOUND', message: `Instance ${instanceId} has ended` };
    this.keepBefore(instanceId);
    const fault =
      'incidentId' in event && hosted.faults.find(({ incidentId }) => incidentId === event.incidentId);
    if (fault) return this.closeFault(work, hosted, fault, at, queue);
    try {
      const moved = { ...event, ...momentOf(work, at) };
      const done =
        moved.type === 'instanceMigrated'
          ? migrateHosted(this.maps, hosted, moved)
          : transition(this.maps.get(hosted.hash), hosted.state, moved);
      this.keep(work, hosted, done, at, queue);
      return { ok: true };
    } catch (error) {
      if (hosted.state.status === 'new') this.instances.delete(instanceId);
      else if (becomesFault(event, error)) this.openFault(work, hosted, error, at, queue);
      if (error instanceof ProcessError)
        return { ok: false, code: error.code, message: error.message, elementId: error.elementId };
      return { ok: false, code: 'REFUSED', message: untaken(event, error) };
    }
  }

  /** Takes in what an event did to an instance. */
  private keep(work: Todo, hosted: HostedInstance, done: Transition, at: string, queue: Todo[]): void {
    const { instanceId } = work;
    const { state, commands, history, variablesChanged } = done;
    hosted.state = state;
    if (variablesChanged) hosted.subject = subjectOf(this.maps.get(hosted.hash), state);
    this.instances.touch(instanceId);
    this.steps.push({ instanceId, work: workOf(work, at), history, commands });
    const last = history.at(-1)?.at ?? this.touched.get(instanceId) ?? hosted.startedAt;
    this.touched.set(instanceId, last);
    for (const command of commands) obey(this.hands, { instanceId, hosted, command, queue, at });
  }

  /** Nobody is there to be told that the event was not taken: it becomes an incident of the instance. */
  private openFault(work: Todo, hosted: HostedInstance, error: unknown, at: string, queue: Todo[]): void {
    const map = this.maps.get(hosted.hash);
    const message = untaken(work.event, error);
    const { incidentId, ...done } = openFault(map, hosted.state, momentOf(work, at), message);
    hosted.faults.push({ incidentId, event: work.event, ...(work.actor ? { actor: work.actor } : {}) });
    this.keep(work, hosted, done, at, queue);
  }

  /** A retry lets the event happen once more, now; resolving leaves it out. */
  private closeFault(work: Todo, hosted: HostedInstance, fault: Fault, at: string, queue: Todo[]): Answer {
    const { incidentId, event, actor } = fault;
    const how = work.event.type === 'incidentRetried' ? 'retried' : 'resolved';
    hosted.faults = hosted.faults.filter((other) => other !== fault);
    const map = this.maps.get(hosted.hash);
    const done = closeFault(map, hosted.state, momentOf(work, at), incidentId, how);
    this.keep(work, hosted, done, at, queue);
    if (how === 'retried') queue.push({ instanceId: work.instanceId, event, ...(actor ? { actor } : {}) });
    return { ok: true };
  }

  /** Lets go of an instance that another host has begun, and of those that it called. */
  private drop(instanceId: string): void {
    for (const called of Object.values(this.instances.get(instanceId)?.calls ?? {})) this.drop(called);
    this.hands.wanted = this.hands.wanted.filter((call) => call.instanceId !== instanceId);
    this.forget(instanceId);
  }

  private forget(instanceId: string): void {
    const hosted = this.instances.get(instanceId);
    if (!hosted) return;
    this.instances.delete(instanceId);
    for (const key of hosted.keys) this.recent.add(key);
    for (const key of this.recent) {
      if (this.recent.size <= RECENT_KEPT) break;
      this.recent.delete(key);
    }
    this.jobs.forget(instanceId);
    const caller = hosted.caller && this.instances.get(hosted.caller.instanceId);
    if (!caller || !hosted.caller) return;
    delete caller.calls[hosted.caller.callId];
    this.instances.touch(hosted.caller.instanceId);
  }

  /** An instance that has ended in the meantime is still here until its batch is taken. */
  private remember(instanceId: string, key: string): void {
    const hosted = this.instances.get(instanceId);
    if (!hosted) return;
    hosted.keys = [...hosted.keys, key].slice(-KEYS_KEPT);
    this.instances.touch(instanceId);
  }
}
