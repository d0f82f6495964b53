import { columnsOf } from '../../domain/copy.ts';
import { commandsOf, type Told } from './commands-of.ts';
import { uuidOf } from './project-instances.ts';
import { changesOf, newRowsOf, type Projection, type Recording } from './statement.ts';

type Change = { id: string; [column: string]: unknown };

/** User tasks: one row from its creation to its end. */
export const projectTasks: Projection = (recording) => {
  return [
    ...newTasks(newRows(recording), recording),
    ...changesOf('change-tasks', UPDATE, changedRows(recording)),
  ];
};

function newRows({ batch, steps, planned }: Recording): Record<string, unknown>[] {
  const instances = new Map(batch.instances.map((instance) => [instance.id, instance]));
  return commandsOf(steps, 'createUserTask').flatMap(({ instanceId, at, command }) => {
    const plan = planned[instanceId]?.tasks[command.taskId];
    const instance = instances.get(instanceId);
    if (!plan || 'problem' in plan || !instance) return [];
    return {
      id: command.taskId,
      instance_id: instanceId,
      route_map_key: instance.key,
      version: instance.version,
      business_key: instance.businessKey,
      subject: instance.subject,
      element_id: command.elementId,
      element_instance_id: command.elementInstanceId,
      name: command.name,
      name_ru: command.names.ru ?? null,
      name_en: command.names.en ?? null,
      assignee_id: plan.assignee,
      candidate_users: plan.candidateUsers,
      candidate_groups: plan.candidateGroups,
      owner_id: plan.owner,
      importance: command.importance,
      norm: command.norm?.duration ?? null,
      calendar: command.norm?.calendar ?? null,
      due_is_counted: command.norm?.calendar === 'working' && command.dueAt === null,
      due_person_id: plan.assignee ?? plan.owner,
      created_at: at,
      due_at: plan.dueAt,
      follow_up_at: command.followUpAt,
      form_key: command.formKey,
      instruction: command.instruction,
      outcomes: command.outcomes,
      input: command.input,
      record_kind: typeof instance.variables.recordKind === 'string' ? instance.variables.recordKind : null,
      record_id: uuidOf(instance.variables.recordId),
      loop_counter: command.loopCounter,
      state: 'open',
    };
  });
}

function changedRows({ steps }: Recording): Change[] {
  const changes = new Map<string, Change>();
  for (const told of commandsOf(steps, 'assignUserTask', 'moveUserTaskDue', 'closeUserTask')) {
    const id = told.command.taskId;
    changes.set(id, { ...(changes.get(id) ?? { id }), ...changeOf(told) });
  }
  return [...changes.values()];
}

function changeOf({
  at,
  actor,
  command,
}: Told<'assignUserTask' | 'moveUserTaskDue' | 'closeUserTask'>): object {
  if (command.type === 'assignUserTask') return { assigned: true, assignee_id: command.assignee };
  if (command.type === 'moveUserTaskDue') return { moved: true, due_at: command.dueAt };
  return {
    state: command.state,
    ended_at: at,
    completed_by: command.state === 'completed' ? uuidOf(actor) : null,
    outcome: command.outcome ?? null,
    comment: command.comment ?? null,
  };
}

const COLUMNS =
  columnsOf(`id uuid, instance_id uuid, route_map_key text, version int, business_key text, subject text, element_id text,
  element_instance_id text, name text, name_ru text, name_en text, assignee_id uuid, candidate_users uuid[],
  candidate_groups text[], owner_id uuid, importance int, norm text, calendar text, due_is_counted boolean,
  due_person_id uuid, created_at timestamptz,
  due_at timestamptz, follow_up_at timestamptz, form_key text, instruction text, outcomes jsonb, input jsonb,
  record_kind text, record_id uuid, loop_counter int, state text`);
const newTasks = newRowsOf(
  'task',
  COLUMNS,
  `on conflict (id) do update set state = 'open', assignee_id = excluded.assignee_id, due_at = excluded.due_at`,
);
const UPDATE = `
  update task set
    assignee_id = case when r.assigned then r.assignee_id else task.assignee_id end,
    due_at = case when r.moved then r.due_at else task.due_at end,
    state = coalesce(r.state, task.state),
    completed_at = coalesce(r.ended_at, task.completed_at),
    completed_by = coalesce(r.completed_by, task.completed_by),
    outcome = coalesce(r.outcome, task.outcome),
    comment = coalesce(r.comment, task.comment)
  from jsonb_to_recordset($1::jsonb) as r(id uuid, assigned boolean, assignee_id uuid, moved boolean, due_at timestamptz,
    state text, ended_at timestamptz, completed_by uuid, outcome text, comment text)
  where task.id = any($2::uuid[]) and task.id = r.id`;
