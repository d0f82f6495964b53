import { type CommandOf, commandsOf } from './commands-of.ts';
import { type Projection, rowsOf } from './statement.ts';

/** Waiting timers with the moment each is due. */
export const projectTimers: Projection = ({ steps, planned }) => {
  const started = commandsOf(steps, 'startTimer').flatMap(({ instanceId, command }) => {
    const plan = planned[instanceId]?.timers[command.timerId];
    const dueAt = 'at' in command.due ? command.due.at : plan && 'fireAt' in plan ? plan.fireAt : null;
    return dueAt
      ? {
          id: command.timerId,
          instance_id: instanceId,
          element_id: command.elementId,
          due_at: dueAt,
          ...countedFrom(command),
        }
      : [];
  });
  const over = commandsOf(steps, 'cancelTimer').map(({ command }) => command.timerId);
  return [
    ...rowsOf('start-timers', INSERT, lastOfEach(started)),
    ...(over.length > 0 ? [{ name: 'end-timers', text: DELETE, values: [over] }] : []),
  ];
};

/** A cycle that makes up for missed moments, or a moved timer, may be started more than once in a batch. */
function lastOfEach<Row extends { id: string }>(rows: Row[]): Row[] {
  const last = new Map<string, Row>();
  for (const row of rows) last.set(row.id, { ...last.get(row.id), ...row });
  return [...last.values()];
}

/** What it takes to count the moment anew when working time changes. */
const countedFrom = ({ due }: CommandOf<'startTimer'>): object =>
  'after' in due ? { norm: due.after.duration, planned_from: due.from, task_id: due.taskId } : {};

/** A timer that is only moved keeps what it was counted from. */
const INSERT = `
  insert into timer (id, instance_id, element_id, due_at, state, norm, planned_from, person_id)
  select r.id, r.instance_id, r.element_id, r.due_at, 'waiting', r.norm, r.planned_from,
         (select t.assignee_id from task t where t.id = r.task_id)
    from jsonb_to_recordset($1::jsonb) as r(id uuid, instance_id uuid, element_id text, due_at timestamptz, norm text,
      planned_from timestamptz, task_id uuid)
  on conflict (id) do update set due_at = excluded.due_at, state = 'waiting',
    norm = coalesce(excluded.norm, timer.norm), planned_from = coalesce(excluded.planned_from, timer.planned_from),
    person_id = case when excluded.norm is null then timer.person_id else excluded.person_id end`;
const DELETE = 'delete from timer where id = any($1::uuid[])';
