import { commandsOf } from './commands-of.ts';
import { type Projection, rowsOf } from './statement.ts';

/** Waiting timers with the moment each is due. */
export const projectTimers: Projection = ({ steps, planned }) => {
  const started = commandsOf(steps, 'startTimer').flatMap(({ instanceId, command }) => {
    const plan = planned[instanceId]?.timers[command.timerId];
    const dueAt = 'at' in command.due ? command.due.at : plan && 'fireAt' in plan ? plan.fireAt : null;
    return dueAt
      ? { id: command.timerId, instance_id: instanceId, element_id: command.elementId, due_at: dueAt }
      : [];
  });
  const over = commandsOf(steps, 'cancelTimer').map(({ command }) => command.timerId);
  return [
    ...rowsOf('start-timers', INSERT, started),
    ...(over.length > 0 ? [{ name: 'end-timers', text: DELETE, values: [over] }] : []),
  ];
};

const INSERT = `
  insert into timer (id, instance_id, element_id, due_at, state)
  select id, instance_id, element_id, due_at, 'waiting'
    from jsonb_to_recordset($1::jsonb) as r(id uuid, instance_id uuid, element_id text, due_at timestamptz)
  on conflict (id) do update set due_at = excluded.due_at, state = 'waiting'`;
const DELETE = 'delete from timer where id = any($1::uuid[])';
