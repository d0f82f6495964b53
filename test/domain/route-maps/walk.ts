import { readFile } from 'node:fs/promises';
import type { Command } from '../../../workflows/engine/commands.ts';
import type { EngineEvent, Planned } from '../../../workflows/engine/events.ts';
import {
  newInstance,
  type ProcessState,
  type RouteMap,
  readRouteMaps,
  transition,
  view,
} from '../../../workflows/engine/index.ts';
import type { Json, Variables } from '../../../workflows/engine/json.ts';

type Of<T extends Command['type']> = Extract<Command, { type: T }>;

/** A shipped route map walked through the engine alone: tasks are answered by the test, CRM jobs by themselves. */
export class Walk {
  readonly tasks: Of<'createUserTask'>[] = [];
  readonly calls: Of<'callRouteMap'>[] = [];
  /** What the CRM was told to set, in order. */
  readonly set: Json[] = [];
  ended: Of<'endInstance'> | null = null;
  private state: ProcessState;
  private clock = Date.parse('2026-03-02T06:00:00Z');
  private readonly routeMap: RouteMap;

  private constructor(routeMap: RouteMap, variables: Variables) {
    this.routeMap = routeMap;
    this.state = newInstance(routeMap, {
      instanceId: '0b5f2c1e-7a4d-4c3b-9e21-000000000000',
      businessKey: null,
    });
    this.send({ type: 'instanceStarted', by: 'process', variables, initiator: 'employee' });
  }

  static async start(name: string, variables: Variables): Promise<Walk> {
    const xml = await readFile(new URL(`../../../route-maps/${name}.bpmn`, import.meta.url), 'utf8');
    const { routeMaps, problems } = await readRouteMaps(xml);
    const [routeMap] = routeMaps;
    if (!routeMap || problems.length > 0)
      throw new Error(
        `Expected ${name} to be a route map without problems, but: ${JSON.stringify(problems)}`,
      );
    return new Walk(routeMap, variables);
  }

  /** Elements of the open tasks, sorted. */
  get open(): string[] {
    return this.tasks.map(({ elementId }) => elementId).sort();
  }

  get incidents(): string[] {
    return view(this.routeMap, this.state).incidents.map(({ message }) => message);
  }

  get variables(): Variables {
    return view(this.routeMap, this.state).variables;
  }

  complete(elementId: string, outcome: string, variables: Variables = {}): void {
    const task = this.tasks.find((open) => open.elementId === elementId);
    if (!task) throw new Error(`Expected an open task ${elementId}, but open are: ${this.open.join(', ')}`);
    this.send({ type: 'taskCompleted', taskId: task.taskId, outcome, comment: 'См. приложение', variables });
  }

  fire(elementId: string): void {
    this.send({ type: 'timerFired', elementId });
  }

  message(name: string, correlationKey: string): void {
    this.send({ type: 'messageReceived', name, messageId: name, correlationKey });
  }

  callEnded(calledKey: string, variables: Variables): void {
    const call = this.calls.find((waiting) => waiting.calledKey === calledKey);
    if (!call) throw new Error(`Expected a call of ${calledKey}, but there is none`);
    this.calls.splice(this.calls.indexOf(call), 1);
    this.send({
      type: 'calledInstanceEnded',
      callId: call.callId,
      outcome: { status: 'completed', variables },
    });
  }

  private send(event: EngineEvent): void {
    this.clock += 60_000;
    const { state, commands } = transition(this.routeMap, this.state, {
      ...event,
      at: new Date(this.clock).toISOString(),
    });
    this.state = state;
    for (const command of commands) this.note(command);
    const planned = plannedBy(commands);
    if (planned) this.send({ type: 'planned', planned });
    for (const command of commands) if (command.type === 'createJob') this.answer(command);
  }

  private note(command: Command): void {
    if (command.type === 'createUserTask') this.tasks.push(command);
    else if (command.type === 'closeUserTask')
      this.tasks.splice(
        this.tasks.findIndex(({ taskId }) => taskId === command.taskId),
        1,
      );
    else if (command.type === 'callRouteMap') this.calls.push(command);
    else if (command.type === 'endInstance') this.ended = command;
  }

  private answer(job: Of<'createJob'>): void {
    this.set.push((job.input as { set: Json }).set);
    this.send({ type: 'jobCompleted', jobId: job.jobId });
  }
}

/** Every task goes to one person, every working timer is far away: time passes when a test says so. */
function plannedBy(commands: Command[]): Planned | null {
  const planned: Planned = { tasks: {}, timers: {} };
  for (const command of commands) {
    if (command.type === 'createUserTask')
      planned.tasks[command.taskId] = {
        assignee: 'somebody',
        candidateGroups: [],
        candidateUsers: [],
        owner: null,
        dueAt: null,
      };
    if (command.type === 'startTimer' && 'after' in command.due)
      planned.timers[command.timerId] = { fireAt: '2027-01-01T00:00:00.000Z' };
  }
  return Object.keys(planned.tasks).length + Object.keys(planned.timers).length > 0 ? planned : null;
}
