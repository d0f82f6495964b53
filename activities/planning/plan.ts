import type { PoolClient } from 'pg';
import type { NewUserTask } from '../../workflows/engine/commands.ts';
import type { Planned, PlannedTask } from '../../workflows/engine/events.ts';
import type { RecordBatch, RecordedStep } from '../../workflows/recording.ts';
import { type CommandOf, commandsOf } from '../record/commands-of.ts';

/** Decides what the engine leaves to the outside: who does a task, and when working time is over. */
export type Planner = {
  task(task: NewUserTask, at: string): Promise<PlannedTask | { problem: string }>;
  /** `assignee`: whose calendar counts, where there is one. */
  timer(
    timer: CommandOf<'startTimer'>,
    assignee: string | null,
  ): Promise<{ fireAt: string } | { problem: string }>;
};

/** Plans every new task and timer of fresh steps; of a batch that was written before, reads what was planned then. */
export async function plan(
  client: PoolClient,
  planner: Planner,
  batch: RecordBatch,
  fresh: RecordedStep[],
): Promise<Record<string, Planned>> {
  const recorded: Record<string, Planned> = {};
  const of = (instanceId: string): Planned => {
    recorded[instanceId] ??= { tasks: {}, timers: {} };
    return recorded[instanceId];
  };
  const known = fresh.length < batch.steps.length ? await readPlanned(client, batch.steps) : null;
  for (const { instanceId, at, command } of commandsOf(batch.steps, 'createUserTask')) {
    of(instanceId).tasks[command.taskId] =
      known?.tasks.get(command.taskId) ?? (await planner.task(command, at));
  }
  for (const { instanceId, command } of commandsOf(batch.steps, 'startTimer')) {
    if (!('after' in command.due)) continue;
    const task = command.due.taskId ? recorded[instanceId]?.tasks[command.due.taskId] : undefined;
    const assignee =
      task && !('problem' in task) ? task.assignee : await assigneeOf(client, command.due.taskId);
    of(instanceId).timers[command.timerId] =
      known?.timers.get(command.timerId) ?? (await planner.timer(command, assignee));
  }
  return recorded;
}

async function assigneeOf(client: PoolClient, taskId: string | null): Promise<string | null> {
  if (!taskId) return null;
  const { rows } = await client.query<{ assignee_id: string | null }>(
    'select assignee_id from task where id = $1',
    [taskId],
  );
  return rows[0]?.assignee_id ?? null;
}

type Known = { tasks: Map<string, PlannedTask>; timers: Map<string, { fireAt: string }> };

async function readPlanned(client: PoolClient, steps: RecordedStep[]): Promise<Known> {
  const tasks = await client.query(
    'select id, assignee_id, candidate_groups, candidate_users, owner_id, due_at from task where id = any($1::uuid[])',
    [commandsOf(steps, 'createUserTask').map(({ command }) => command.taskId)],
  );
  const timers = await client.query('select id, due_at from timer where id = any($1::uuid[])', [
    commandsOf(steps, 'startTimer').map(({ command }) => command.timerId),
  ]);
  return {
    tasks: new Map(
      tasks.rows.map((row) => [
        row.id,
        {
          assignee: row.assignee_id,
          candidateGroups: row.candidate_groups,
          candidateUsers: row.candidate_users,
          owner: row.owner_id,
          dueAt: row.due_at?.toISOString() ?? null,
        },
      ]),
    ),
    timers: new Map(timers.rows.map((row) => [row.id, { fireAt: row.due_at.toISOString() }])),
  };
}
