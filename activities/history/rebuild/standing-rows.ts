import type { Command, HistoryEntry, NewUserTask } from '../../../workflows/engine/commands.ts';
import type { PlannedTask } from '../../../workflows/engine/events.ts';
import type { RouteMap } from '../../../workflows/engine/route-map/model.ts';
import type { RecordedInstance } from '../../../workflows/recording.ts';
import type { EventRow } from '../../record/project-events.ts';
import type { Recording } from '../../record/statement.ts';

/** A user task as its row has it: what the history does not keep of it. */
export type KnownTask = {
  id: string;
  state: string;
  version: number;
  element_id: string;
  name: string;
  element_instance_id: string;
  name_ru: string | null;
  name_en: string | null;
  due_is_counted: boolean;
  follow_up_at: Date | null;
  form_key: string | null;
  instruction: string | null;
  outcomes: NewUserTask['outcomes'];
  input: NewUserTask['input'];
  loop_counter: number | null;
  subject: string | null;
  business_key: string | null;
  record_kind: string | null;
  record_id: string | null;
};

type Context = {
  instance: RecordedInstance;
  workflowId: string;
  tasks: Map<string, KnownTask>;
  /** Stands in for tasks whose row is lost. */
  routeMap: RouteMap | null;
};
/** `migrated`: tasks may have gone to other elements since, which their rows alone tell. */
type Reading = Context & { ended: Set<string>; incidentResolved: Set<string>; migrated: boolean };

/**
 * Rows whose history Temporal has removed stand for it. Gives them back as recordings: tasks and incidents follow from
 * them by the same projections as from a host's batches.
 */
export function recordingsOfRows(rows: EventRow[], context: Context): Recording[] {
  const reading: Reading = {
    ...context,
    ended: new Set(),
    incidentResolved: new Set(),
    migrated: rows.some(({ event }) => event === 'migrated'),
  };
  return rows.flatMap((row) => commandsOfRow(row, reading).map((told) => recordingOf(row, told, context)));
}

type Told = { command: Command; planned?: PlannedTask; known?: KnownTask | undefined };

function recordingOf(
  row: EventRow,
  { command, planned, known }: Told,
  { instance, workflowId }: Context,
): Recording {
  const entry = {
    seq: row.seq,
    at: row.at,
    elementId: row.element_id,
    elementType: row.element_type,
    scope: row.scope,
    event: row.event as HistoryEntry['event'],
    ...(row.actor === null ? {} : { actor: row.actor }),
  };
  const work = { event: { type: 'timeReached' }, at: row.at } as const; // what it was is not projected
  const steps = [{ instanceId: instance.id, work, history: [entry], commands: [command] }];
  const instances = [known ? asItWas(instance, known) : instance];
  return {
    batch: { workflowId, steps, instances },
    steps,
    planned:
      planned && 'taskId' in command
        ? { [instance.id]: { tasks: { [command.taskId]: planned }, timers: {} } }
        : {},
  };
}

/** What a task shows of its instance is what it was when the task was given. */
const asItWas = (
  instance: RecordedInstance,
  { version, subject, business_key, record_kind, record_id }: KnownTask,
) => ({
  ...instance,
  version,
  subject,
  businessKey: business_key,
  variables: { ...instance.variables, recordKind: record_kind, recordId: record_id },
});

function commandsOfRow({ event, element_id: elementId, data }: EventRow, reading: Reading): Told[] {
  const taskId = text(data?.taskId);
  const incidentId = text(data?.incidentId);
  if (event === 'incidentOpened' && incidentId)
    return [{ command: { type: 'openIncident', incidentId, elementId, message: text(data?.message) ?? '' } }];
  if (event === 'incidentClosed' && incidentId) {
    const how = text(data?.how) ?? 'resolved';
    const closed: Told = { command: { type: 'closeIncident', incidentId, how: how as 'resolved' } };
    return taskId ? [closed, ...afterIncident(taskId, how, reading)] : [closed];
  }
  if (!taskId) return [];
  const comment = text(data?.comment);
  const note = comment ? { comment } : {};
  switch (event) {
    case 'entered':
      return newTask(taskId, elementId, data ?? {}, reading);
    case 'assigned':
      return [
        {
          command: {
            type: 'assignUserTask',
            taskId,
            assignee: text(data?.assignee),
            how: text(data?.how) ?? '',
            ...note,
          },
        },
      ];
    case 'dueMoved':
      return [{ command: { type: 'moveUserTaskDue', taskId, dueAt: text(data?.dueAt), ...note } }];
    case 'completed':
    case 'cancelled':
      return end(taskId, event, { outcome: text(data?.outcome), comment }, reading);
    default:
      return [];
  }
}

/** A retried step takes its task back and says so by the incident alone. */
function afterIncident(taskId: string, how: string, reading: Reading): Told[] {
  if (how === 'resolved') reading.incidentResolved.add(taskId);
  return how === 'retried' ? end(taskId, 'cancelled', { outcome: null, comment: null }, reading) : [];
}

/** Who steps over an incident ends the element as completed, its task as cancelled; only the task's row tells the two apart. */
function end(
  taskId: string,
  event: 'completed' | 'cancelled',
  { outcome, comment }: { outcome: string | null; comment: string | null },
  { tasks, ended, incidentResolved }: Reading,
): Told[] {
  if (ended.has(taskId)) return [];
  ended.add(taskId);
  const steppedOver = incidentResolved.has(taskId) && tasks.get(taskId)?.state === 'cancelled';
  const state = steppedOver ? 'cancelled' : event;
  const said = { ...(outcome ? { outcome } : {}), ...(comment ? { comment } : {}) };
  return [{ command: { type: 'closeUserTask', taskId, state, ...said } }];
}

/** A task that could not be given to anybody (an incident then says so) has no row: its entry names no plan. */
function newTask(
  taskId: string,
  elementId: string,
  data: Record<string, unknown>,
  { tasks, routeMap, migrated }: Reading,
): Told[] {
  if (!('candidateGroups' in data)) return [];
  const known = tasks.get(taskId);
  const moved = migrated ? known : undefined;
  const element = routeMap?.elements[elementId];
  const norm = text(data.norm);
  const drawn = element?.task;
  const isFixed = known ? !known.due_is_counted : Boolean(drawn?.dueDate);
  const told: Told = {
    known,
    planned: {
      assignee: text(data.assignee),
      candidateGroups: data.candidateGroups as string[],
      candidateUsers: data.candidateUsers as string[],
      owner: text(data.owner),
      dueAt: text(data.dueAt),
    },
    command: {
      type: 'createUserTask',
      taskId,
      elementId: moved?.element_id ?? elementId,
      elementInstanceId: known?.element_instance_id ?? '',
      name: moved?.name ?? text(data.name) ?? elementId,
      names: known ? namesOf(known) : (element?.names ?? {}),
      performer: { kind: 'none', value: null, laneRole: null, initiator: null },
      norm: norm ? { duration: norm, calendar: data.calendar === 'plain' ? 'plain' : 'working' } : null,
      dueAt: isFixed ? text(data.dueAt) : null,
      followUpAt: known?.follow_up_at?.toISOString() ?? null,
      importance: typeof data.importance === 'number' ? data.importance : 1,
      outcomes: known?.outcomes ?? drawn?.outcomes ?? [],
      formKey: known ? known.form_key : (drawn?.formKey ?? null),
      instruction: known ? known.instruction : (drawn?.instruction ?? null),
      loopCounter: known?.loop_counter ?? null,
      input: known?.input ?? {},
    },
  };
  return [told];
}

const namesOf = ({ name_ru, name_en }: KnownTask): Record<string, string> => ({
  ...(name_ru === null ? {} : { ru: name_ru }),
  ...(name_en === null ? {} : { en: name_en }),
});

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
