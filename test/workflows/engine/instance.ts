import type { Command, HistoryEntry } from '../../../workflows/engine/commands.ts';
import type { CalledOutcome, EngineEvent, Planned } from '../../../workflows/engine/events.ts';
import {
  newInstance,
  nextDue,
  type ProcessState,
  type RouteMap,
  transition,
  type View,
  view,
} from '../../../workflows/engine/index.ts';
import type { Json, Variables } from '../../../workflows/engine/json.ts';
import { readMap } from './bpmn.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

export const INSTANCE_ID = '0b5f2c1e-7a4d-4c3b-9e21-6f0a1b2c3d4e';
export const BEGINNING = '2026-03-02T06:00:00.000Z';

/** One instance driven by the engine alone, in a time of its own. Every command and history row is kept. */
export class Instance {
  readonly map: RouteMap;
  state: ProcessState;
  at = BEGINNING;
  readonly commands: Command[] = [];
  readonly history: HistoryEntry[] = [];
  readonly events: (EngineEvent & { at: string })[] = [];

  constructor(map: RouteMap, { called = false }: { called?: boolean } = {}) {
    this.map = map;
    const caller = called ? { caller: { instanceId: 'caller', callId: 'call' } } : {};
    this.state = newInstance(map, { instanceId: INSTANCE_ID, businessKey: null, ...caller });
  }

  static async start(
    xml: string,
    variables: Variables = {},
    options: { called?: boolean } = {},
  ): Promise<Instance> {
    return new Instance(await readMap(xml), options).begin(variables);
  }

  begin(variables: Variables = {}): this {
    return this.send({ type: 'instanceStarted', by: 'process', variables });
  }

  send(event: EngineEvent): this {
    const timed = { ...event, at: this.at };
    const { state, commands, history } = transition(this.map, this.state, timed);
    this.state = state;
    this.events.push(timed);
    this.commands.push(...commands);
    this.history.push(...history);
    return this;
  }

  complete(elementId: string, { variables, outcome, comment, instance }: Completion = {}): this {
    const task = this.openTasks.find(
      (open) => open.elementId === elementId && (instance === undefined || open.loopCounter === instance),
    );
    if (!task)
      throw new Error(`Expected an open task '${elementId}', but there are: ${this.open.join(', ')}`);
    return this.send({
      type: 'taskCompleted',
      taskId: task.taskId,
      ...(variables ? { variables } : {}),
      ...(outcome ? { outcome } : {}),
      ...(comment ? { comment } : {}),
    });
  }

  completeJob(elementId: string, variables: Variables = {}, result?: Json): this {
    const { jobId } = this.job(elementId);
    return this.send({ type: 'jobCompleted', jobId, variables, ...(result === undefined ? {} : { result }) });
  }

  failJob(elementId: string, errorCode?: string, retriesLeft = 0): this {
    const { jobId } = this.job(elementId);
    return this.send({
      type: 'jobFailed',
      jobId,
      message: 'refused',
      retriesLeft,
      ...(errorCode ? { errorCode } : {}),
    });
  }

  message(name: string, variables: Variables = {}, correlationKey?: string): this {
    const key = correlationKey === undefined ? {} : { correlationKey };
    return this.send({ type: 'messageReceived', name, messageId: 'm', variables, ...key });
  }

  signal(name: string): this {
    return this.send({ type: 'signalReceived', name });
  }

  set(variables: Variables): this {
    return this.send({ type: 'variablesSet', variables });
  }

  /** The clock goes to a moment; what is due on the way fires at its own moment. */
  reach(moment: string): this {
    for (let due = nextDue(this.state); due !== null && due <= moment; due = nextDue(this.state)) {
      if (due > this.at) this.at = due;
      this.send({ type: 'timeReached' });
    }
    this.at = moment;
    return this;
  }

  after(minutes: number): this {
    return this.reach(new Date(Date.parse(this.at) + minutes * 60_000).toISOString());
  }

  retry(variables?: Variables): this {
    return this.send({
      type: 'incidentRetried',
      incidentId: this.incident.id,
      ...(variables ? { variables } : {}),
    });
  }

  resolve(variables?: Variables): this {
    return this.send({
      type: 'incidentResolved',
      incidentId: this.incident.id,
      ...(variables ? { variables } : {}),
    });
  }

  plan(planned: Partial<Planned>): this {
    return this.send({ type: 'planned', planned: { tasks: {}, timers: {}, ...planned } });
  }

  endCall(outcome: CalledOutcome): this {
    const call = this.told('callRouteMap').at(-1);
    return this.send({ type: 'calledInstanceEnded', callId: call?.callId ?? '', outcome });
  }

  get openTasks(): Of<'createUserTask'>[] {
    const closed = new Set(this.told('closeUserTask').map(({ taskId }) => taskId));
    return this.told('createUserTask').filter(({ taskId }) => !closed.has(taskId));
  }

  /** Elements of the open tasks, in the order they were made. */
  get open(): string[] {
    return this.openTasks.map(({ elementId }) => elementId);
  }

  get openJobs(): Of<'createJob'>[] {
    const closed = new Set(this.told('closeJob').map(({ jobId }) => jobId));
    return this.told('createJob').filter(({ jobId }) => !closed.has(jobId));
  }

  job(elementId: string): Of<'createJob'> {
    const job = this.openJobs.find((open) => open.elementId === elementId);
    if (!job) throw new Error(`Expected an open job '${elementId}', but there is none`);
    return job;
  }

  /** Ids of timers and subscriptions that nothing has closed. */
  get waits(): string[] {
    const closed = new Set([
      ...this.told('cancelTimer').map(({ timerId }) => timerId),
      ...this.told('closeSubscription').map(({ subscriptionId }) => subscriptionId),
    ]);
    const opened = [
      ...this.told('startTimer').map(({ timerId, elementId }) => [timerId, elementId] as const),
      ...this.told('openSubscription').map(
        ({ subscriptionId, elementId }) => [subscriptionId, elementId] as const,
      ),
    ];
    return [...new Map(opened)].filter(([id]) => !closed.has(id)).map(([, elementId]) => elementId);
  }

  told<T extends Command['type']>(type: T): Of<T>[] {
    return this.commands.filter((command): command is Of<T> => command.type === type);
  }

  get view(): View {
    return view(this.map, this.state);
  }

  get status(): View['status'] {
    return this.view.status;
  }

  get variables(): Variables {
    return this.view.variables;
  }

  get incidents(): { elementId: string; message: string }[] {
    return this.view.incidents.map(({ elementId, message }) => ({ elementId, message }));
  }

  get incident(): View['incidents'][number] {
    const [incident] = this.view.incidents;
    if (!incident) throw new Error('Expected an open incident, but there is none');
    return incident;
  }

  /** How often an element has finished normally. */
  completed(elementId: string): number {
    return this.count(elementId, 'completed');
  }

  count(elementId: string, event: HistoryEntry['event']): number {
    return this.history.filter((entry) => entry.elementId === elementId && entry.event === event).length;
  }

  /** Elements in the order they completed, without flows and the process. */
  get order(): string[] {
    return this.history
      .filter(({ event, elementType }) => event === 'completed' && elementType !== 'bpmn:Process')
      .map(({ elementId }) => elementId);
  }
}

export type Completion = { variables?: Variables; outcome?: string; comment?: string; instance?: number };
