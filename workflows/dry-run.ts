import {
  type DryRunInstance,
  type DryRunRequest,
  type DryRunResult,
  type DryRunStep,
  type Migration,
  StartRefusal,
} from './dry-run-types.ts';
import { DryRunVersions } from './dry-run-versions.ts';
import type { Command } from './engine/commands.ts';
import type { EngineEvent, Planned } from './engine/events.ts';
import type { Variables } from './engine/json.ts';
import type { RouteMap } from './engine/route-map/model.ts';
import { view } from './engine/run.ts';
import { startingElements } from './engine/starts.ts';
import { addDuration } from './engine/time.ts';
import { Host } from './host.ts';
import { firstHead } from './hosted.ts';
import { Instances } from './instances.ts';
import type { Answer } from './messages.ts';
import type { RecordBatch, Recorded } from './recording.ts';

type Told = Extract<Command, { type: 'sendMessage' | 'broadcastSignal' }>;
const MOST_THROWN = 1000;

/**
 * Runs route maps without Temporal and a database: the same host and engine, in virtual time. Working time counts as
 * plain time here; every performer is found. Throws when the start itself is refused.
 */
export function dryRun(request: DryRunRequest): DryRunResult {
  const run = new DryRun(request.routeMaps, request.at ?? '2026-01-12T09:00:00.000Z', request.version);
  const main = run.start(request);
  const refusals = request.steps.flatMap((step, index) => {
    const message = run.step(main, step);
    return message === null ? [] : [{ step: index, message }];
  });
  const { routeMapKey: _key, ...own } = run.result(main);
  return {
    ...own,
    others: run
      .ids()
      .filter((id) => id !== main)
      .map((id) => run.result(id)),
    refusals,
  };
}

type Ended = { variables: Variables; status: DryRunInstance['status'] };

export class DryRun {
  private readonly versions = new DryRunVersions();
  private readonly host: Host;
  private readonly keys = new Map<string, string>();
  private readonly traces = new Map<
    string,
    { at: string; elementId: string; elementType: string; event: string }[]
  >();
  private readonly ended = new Map<string, Ended>();
  private readonly openJobs = new Map<string, { instanceId: string; elementId: string }>();
  private readonly openTasks = new Map<
    string,
    { instanceId: string; elementId: string; loopCounter: number | null }
  >();
  private readonly thrown: { told: Told; from: string }[] = [];
  private counter = 0;
  private at: string;

  constructor(routeMaps: RouteMap[], at: string, version?: number) {
    this.at = at;
    const [first] = routeMaps;
    for (const map of routeMaps) this.versions.publish(map, map === first ? version : undefined);
    this.host = new Host(
      firstHead({ versionId: first?.key ?? '', key: first?.key ?? '', version: 1, hash: first?.hash ?? '' }),
      new Instances(),
      routeMaps,
      () => this.newId(),
    );
  }

  ids(): string[] {
    return [...this.keys.keys()];
  }

  /** Starts an instance; returns its id. */
  start({ processId, start }: Pick<DryRunRequest, 'processId' | 'start'>): string {
    const { by, name, variables = {}, elementId } = start;
    const map = this.startable(by, processId ?? (by === 'process' ? name : undefined), name);
    const instanceId = this.newId();
    this.keys.set(instanceId, map.key);
    const { versionId, version } = this.versions.know(map);
    Object.assign(this.host.head, { hash: map.hash, key: map.key, versionId, version });
    this.host.learn({ versionId, key: map.key, version, routeMap: map });
    const event: EngineEvent = {
      type: 'instanceStarted',
      by,
      variables,
      ...(by !== 'process' && name ? { name } : {}),
      ...(by === 'process' && elementId ? { startElementId: elementId } : {}),
    };
    const answer = this.host.take(
      { instanceId, key: this.newId(), event, opens: { businessKey: null, initiatorId: null } },
      this.at,
    );
    if (!answer.ok) throw new StartRefusal(answer.message, answer.elementId);
    this.settle();
    return instanceId;
  }

  /** Does one step; returns why it was refused, or null. */
  step(main: string, step: DryRunStep): string | null {
    if ('advance' in step) return this.advance(step.advance);
    if ('signal' in step)
      return this.signal(step.signal, step.variables ?? {}, null)
        ? null
        : `Nobody waits for signal '${step.signal}'`;
    if ('message' in step)
      return this.message(step.message, step.correlationKey ?? null, step.variables ?? {})
        ? null
        : `Nobody waits for message '${step.message}'`;
    if ('setVariables' in step)
      return this.give(main, { type: 'variablesSet', variables: step.setVariables });
    if ('startActivity' in step)
      return this.give(main, { type: 'activitySelected', elementId: step.startActivity });
    if ('modify' in step) return this.give(main, modificationOf(step));
    if ('migrate' in step) return this.migrate(main, step);
    if ('endAdHoc' in step) return this.give(main, { type: 'adHocEnded', elementId: step.endAdHoc });
    if ('complete' in step) return this.complete(step);
    const [elementId, errorCode] =
      'failJob' in step ? [step.failJob, step.errorCode] : [step.completeJob, undefined];
    const job = [...this.openJobs].find(([, { elementId: id }]) => id === elementId);
    if (!job) return `There is no open job '${elementId}'`;
    const [jobId, { instanceId }] = job;
    if ('completeJob' in step)
      return this.give(instanceId, { type: 'jobCompleted', jobId, variables: step.variables ?? {} });
    const message = `Job '${elementId}' failed`;
    return this.give(instanceId, {
      type: 'jobFailed',
      jobId,
      message,
      retriesLeft: 0,
      ...(errorCode === undefined ? {} : { errorCode }),
    });
  }

  cancel(instanceId: string): string | null {
    return this.give(instanceId, { type: 'instanceCancelled' });
  }

  result(instanceId: string): DryRunInstance {
    const trace = this.traces.get(instanceId) ?? [];
    const key = this.keys.get(instanceId) ?? '';
    const counted = trace.filter(
      ({ elementType }) => elementType !== 'bpmn:SequenceFlow' && elementType !== 'bpmn:Process',
    );
    const hosted = this.host.instances.get(instanceId);
    const map = hosted && this.versions.ofHash(hosted.hash);
    const seen = hosted && map ? view(map, hosted.state) : null;
    const ended = this.ended.get(instanceId);
    return {
      routeMapKey: key,
      status: seen?.status ?? ended?.status ?? 'completed',
      completed: count(counted, 'completed'),
      cancelled: count(counted, 'cancelled'),
      active: (seen?.active ?? []).flatMap(({ elementId, count: times }) =>
        Array.from({ length: times }, () => elementId),
      ),
      activeTasks: [...this.openTasks.values()]
        .filter((task) => task.instanceId === instanceId)
        .map(({ elementId }) => elementId),
      variables: seen?.variables ?? ended?.variables ?? {},
      incidents: (seen?.incidents ?? []).map(({ elementId, message }) => ({ elementId, message })),
      trace: trace.map(({ at, elementId, event }) => ({ at, elementId, event })),
    };
  }

  private complete({
    complete,
    variables,
    outcome,
    comment,
    instance,
  }: Extract<DryRunStep, { complete: string }>): string | null {
    const open = [...this.openTasks].find(
      ([, task]) => task.elementId === complete && (instance === undefined || task.loopCounter === instance),
    );
    if (!open) return `There is no open task '${complete}'`;
    const [taskId, { instanceId }] = open;
    return this.give(instanceId, {
      type: 'taskCompleted',
      taskId,
      ...(variables ? { variables } : {}),
      ...(outcome === undefined ? {} : { outcome }),
      ...(comment === undefined ? {} : { comment }),
    });
  }

  private migrate(main: string, { migrate, mapping = {}, ...rest }: Migration): string | null {
    const { routeMaps, version } = migrate;
    const key = this.keys.get(main) ?? '';
    const map = routeMaps.find((one) => one.key === key);
    if (!map) return `Expected a version of '${key}' to go to, but there is none`;
    if (version === undefined) for (const published of routeMaps) this.versions.publish(published);
    const to = this.versions.know(map, version);
    this.host.learn(to);
    return this.give(main, { type: 'instanceMigrated', key, version: to.version, mapping, ...rest });
  }

  private give(instanceId: string, event: EngineEvent): string | null {
    const answer: Answer = this.host.take({ instanceId, key: this.newId(), event }, this.at);
    this.settle();
    return answer.ok ? null : answer.message;
  }

  private advance(duration: string): null {
    const until = addDuration(this.at, duration);
    for (let due = this.host.nextDue(); due !== null && due <= until; due = this.host.nextDue()) {
      this.at = due > this.at ? due : this.at;
      this.host.reach(this.at);
      this.settle();
    }
    this.at = until;
    return null;
  }

  private message(name: string, correlationKey: string | null, variables: Variables): boolean {
    for (const [instanceId, { state }] of this.host.instances.entries()) {
      const wait = Object.values(state.waits).find(
        (candidate) =>
          candidate.kind === 'message' &&
          candidate.name === name &&
          (correlationKey === null ||
            candidate.correlationKey === null ||
            candidate.correlationKey === correlationKey),
      );
      if (wait)
        return (
          this.give(instanceId, {
            type: 'messageReceived',
            name,
            messageId: this.newId(),
            subscriptionId: wait.id,
            variables,
          }) === null
        );
    }
    return this.startBy('message', name, variables);
  }

  private signal(name: string, variables: Variables, from: string | null): boolean {
    let reached = false;
    for (const [instanceId, { state }] of this.host.instances.entries()) {
      if (
        instanceId === from ||
        !Object.values(state.waits).some((wait) => wait.kind === 'signal' && wait.name === name)
      )
        continue;
      reached = this.give(instanceId, { type: 'signalReceived', name, variables }) === null || reached;
    }
    return this.startBy('signal', name, variables) || reached;
  }

  private startBy(by: 'message' | 'signal', name: string, variables: Variables): boolean {
    const maps = this.versions.all().filter((map) => startsBy(map, by, name));
    for (const map of by === 'message' ? maps.slice(0, 1) : maps)
      this.start({ processId: map.key, start: { by, name, variables } });
    return maps.length > 0;
  }

  private startable(
    by: 'process' | 'message' | 'signal',
    key: string | undefined,
    name: string | undefined,
  ): RouteMap {
    const maps = this.versions.all();
    const found =
      key !== undefined
        ? this.versions.ofKey(key)?.routeMap
        : by === 'process'
          ? maps[0]
          : maps.find((map) => startsBy(map, by, name ?? ''));
    if (!found)
      throw new Error(`Expected a route map to start by ${by} '${name ?? key ?? ''}', but there is none`);
    return found;
  }

  private settle(): void {
    let thrown = 0;
    for (let inARow = 0; ; inARow += 1) {
      for (const call of this.host.takeWantedCalls()) {
        this.host.call(call, this.versions.ofKey(call.calledKey), inARow);
      }
      const batch = this.host.unrecorded('dry-run');
      this.host.recordedAll();
      this.host.takeNewJobs();
      if (batch) {
        this.host.plan(this.record(batch), this.at);
        continue;
      }
      const next = this.thrown.shift();
      if (!next || thrown >= MOST_THROWN) return;
      thrown += 1;
      inARow = -1;
      this.deliver(next);
    }
  }

  private deliver({ told, from }: { told: Told; from: string }): void {
    if (told.type === 'sendMessage') this.message(told.name, told.correlationKey, told.variables);
    else this.signal(told.name, told.variables, from);
  }

  private record({ steps, instances }: RecordBatch): Recorded {
    const planned: Recorded['planned'] = {};
    for (const { instanceId, history, commands } of steps) {
      const trace = this.traces.get(instanceId) ?? [];
      this.traces.set(instanceId, trace);
      for (const { at, elementId, elementType, event } of history)
        trace.push({ at, elementId, elementType, event });
      for (const command of commands) this.obey(instanceId, command, planned);
    }
    for (const { id, key, status, variables, endedAt } of instances) {
      this.keys.set(id, key);
      if (endedAt !== null) this.ended.set(id, { status, variables });
    }
    return { planned, notOurs: [] };
  }

  private obey(instanceId: string, command: Command, plans: Recorded['planned']): void {
    if (command.type === 'createUserTask') {
      const { taskId, elementId, loopCounter } = command;
      this.openTasks.set(taskId, { instanceId, elementId, loopCounter });
    } else if (command.type === 'closeUserTask') this.openTasks.delete(command.taskId);
    else if (command.type === 'createJob')
      this.openJobs.set(command.jobId, { instanceId, elementId: command.elementId });
    else if (command.type === 'closeJob') this.openJobs.delete(command.jobId);
    else if (command.type === 'moveToVersion') this.moveOpen(command);
    else if (command.type === 'sendMessage' || command.type === 'broadcastSignal')
      this.thrown.push({ told: command, from: instanceId });
    else if (command.type === 'startTimer' && 'after' in command.due) {
      const planned: Planned = plans[instanceId] ?? { tasks: {}, timers: {} };
      planned.timers[command.timerId] = { fireAt: addDuration(command.due.from, command.due.after.duration) };
      plans[instanceId] = planned;
    }
  }

  private moveOpen({ tasks, jobs }: Extract<Command, { type: 'moveToVersion' }>): void {
    for (const { id, elementId } of tasks) Object.assign(this.openTasks.get(id) ?? {}, { elementId });
    for (const { id, elementId } of jobs) Object.assign(this.openJobs.get(id) ?? {}, { elementId });
  }

  private newId(): string {
    this.counter += 1;
    return `${this.counter.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`;
  }
}

const modificationOf = ({ modify, ...rest }: Extract<DryRunStep, { modify: unknown }>): EngineEvent => ({
  type: 'instanceModified',
  instructions: modify,
  ...rest,
});

function startsBy(map: RouteMap, by: 'message' | 'signal', name: string): boolean {
  return startingElements(map).some(({ events }) =>
    events.some((event) => event.kind === by && event.name === name),
  );
}

function count(trace: { elementId: string; event: string }[], wanted: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { elementId, event } of trace)
    if (event === wanted) counts[elementId] = (counts[elementId] ?? 0) + 1;
  return counts;
}
