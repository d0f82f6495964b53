import type { Planner } from '../../activities/planning/plan.ts';
import { addWorking, companyDefault } from '../../domain/calendars/index.ts';
import type { Command, NewUserTask } from '../../workflows/engine/commands.ts';
import type { EngineEvent, Planned, PlannedTask } from '../../workflows/engine/events.ts';
import {
  newInstance,
  nextDue,
  type ProcessState,
  type RouteMap,
  subjectOf,
  transition,
  view,
} from '../../workflows/engine/index.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import type { RecordedInstance, RecordedStep, VersionRef } from '../../workflows/recording.ts';
import { type Answer, Answers } from './answers.ts';

type Coming = { at: string; event: EngineEvent; actor?: string };
type Setup = {
  routeMap: RouteMap;
  planner: Planner;
  /** Ids by login. */
  people: Map<string, string>;
  seed: number;
  instanceId: string;
};

/** One instance that ran from its start to its end in the past: its steps are what a host would have recorded. */
export class PastRoute {
  readonly steps: RecordedStep[] = [];
  readonly planned: Planned = { tasks: {}, timers: {} };
  readonly instanceId: string;
  /** What the contract's status was set to last. */
  status = 'approval';
  endedAt = '';
  private state: ProcessState;
  private readonly setup: Setup;
  private readonly answers: Answers;
  private coming: Coming[] = [];
  private started = { at: '', by: '', variables: {} as Variables };

  constructor(setup: Setup) {
    this.setup = setup;
    this.instanceId = setup.instanceId;
    this.answers = new Answers(setup.seed, setup.people);
    this.state = newInstance(setup.routeMap, { instanceId: setup.instanceId, businessKey: null });
  }

  get recordId(): string {
    return String(this.started.variables.recordId);
  }

  /** @returns false when it would not have ended by now: then it did not happen */
  async run(variables: Variables, initiator: string, start: Date): Promise<boolean> {
    this.started = { at: start.toISOString(), by: initiator, variables };
    this.coming.push({
      at: this.started.at,
      actor: initiator,
      event: { type: 'instanceStarted', by: 'process', variables, initiator },
    });
    const now = new Date().toISOString();
    for (let next = this.next(); next && !this.endedAt; next = this.next()) {
      if (next.at >= now) return false;
      await this.happen(next);
    }
    return this.endedAt !== '';
  }

  recorded(ref: VersionRef): RecordedInstance {
    const seen = view(this.setup.routeMap, this.state);
    return {
      ...ref,
      id: this.instanceId,
      businessKey: String(this.started.variables.number),
      subject: subjectOf(this.setup.routeMap, this.state),
      initiatorId: this.started.by,
      caller: null,
      status: seen.status,
      variables: seen.variables,
      active: seen.active,
      incidentCount: seen.incidents.length,
      startedAt: this.started.at,
      endedAt: this.endedAt,
    };
  }

  /** What comes first: a timer, or something that somebody does. */
  private next(): Coming | null {
    const [first] = this.coming.sort((a, b) => a.at.localeCompare(b.at));
    const due = nextDue(this.state);
    if (due && (!first || due <= first.at)) return { at: due, event: { type: 'timeReached' } };
    return this.coming.shift() ?? null;
  }

  private async happen({ at, event, actor }: Coming): Promise<void> {
    const done = transition(this.setup.routeMap, this.state, { ...event, at, ...(actor ? { actor } : {}) });
    this.state = done.state;
    const work = { event, at, ...(actor ? { actor } : {}) };
    this.steps.push({ instanceId: this.instanceId, work, history: done.history, commands: done.commands });
    const planned: Planned = { tasks: {}, timers: {} };
    for (const command of done.commands) await this.obey(command, at, planned);
    if (Object.keys(planned.tasks).length + Object.keys(planned.timers).length > 0)
      await this.happen({ at, event: { type: 'planned', planned } });
  }

  private async obey(command: Command, at: string, planned: Planned): Promise<void> {
    if (command.type === 'createUserTask') {
      const plan = await this.setup.planner.task(command, at);
      this.planned.tasks[command.taskId] = plan;
      planned.tasks[command.taskId] = plan;
      if (!('problem' in plan)) this.answer(command, plan, at);
    } else if (command.type === 'startTimer' && 'after' in command.due) {
      const task = command.due.taskId ? this.planned.tasks[command.due.taskId] : undefined;
      const fire = await this.setup.planner.timer(command, task && 'assignee' in task ? task.assignee : null);
      this.planned.timers[command.timerId] = fire;
      planned.timers[command.timerId] = fire;
    } else if (command.type === 'createJob') this.work(command, at);
    else if (command.type === 'closeUserTask') this.forget(command.taskId);
    else if (command.type === 'endInstance') this.endedAt = at;
  }

  private answer(task: NewUserTask, plan: PlannedTask, at: string): void {
    const answer = this.answers.to(task, plan, at);
    const { taskId } = task;
    const later = (minutes: number): string => addWorking(at, `PT${Math.max(1, minutes)}M`, companyDefault);
    if (plan.assignee === null) {
      this.coming.push({
        at: later(answer.claimedAfter),
        actor: answer.by,
        event: { type: 'taskAssigned', taskId, assignee: answer.by, how: 'claimed' },
      });
    }
    this.coming.push({ at: later(answer.doneAfter), actor: answer.by, event: completion(taskId, answer) });
  }

  private work(job: Extract<Command, { type: 'createJob' }>, at: string): void {
    const { set } = job.input as { set?: { status?: string } };
    this.status = set?.status ?? this.status;
    this.coming.push({
      at: new Date(Date.parse(at) + 800).toISOString(),
      event: { type: 'jobCompleted', jobId: job.jobId },
    });
  }

  private forget(taskId: string): void {
    this.coming = this.coming.filter(({ event }) => !('taskId' in event) || event.taskId !== taskId);
  }
}

const completion = (taskId: string, { outcome, comment, variables }: Answer): EngineEvent => ({
  type: 'taskCompleted',
  taskId,
  outcome,
  variables,
  ...(comment ? { comment } : {}),
});

/** Answers what was planned while the past ran, so that `record` writes the same. */
export function replaying(routes: PastRoute[]): Planner {
  const tasks = new Map(routes.flatMap(({ planned }) => Object.entries(planned.tasks)));
  const timers = new Map(routes.flatMap(({ planned }) => Object.entries(planned.timers)));
  const known = <T>(plans: Map<string, T>, id: string): T => {
    const plan = plans.get(id);
    if (!plan) throw new Error(`Expected ${id} to have been planned, but it was not`);
    return plan;
  };
  return {
    task: async ({ taskId }) => known(tasks, taskId),
    timer: async ({ timerId }) => known(timers, timerId),
  };
}
