import { commandsOf } from './commands-of.ts';
import { type Projection, rowsOf } from './statement.ts';

/** Messages and signals that instances throw: written here in the same transaction, delivered by the dispatcher. */
export const projectOutbox: Projection = ({ steps }) => {
  const thrown = commandsOf(steps, 'sendMessage', 'broadcastSignal').map(({ instanceId, command }) => {
    const { type, ...payload } = command;
    return { kind: type === 'sendMessage' ? 'message' : 'signal', instance_id: instanceId, payload };
  });
  return rowsOf('throw', INSERT, thrown);
};

const INSERT = `
  insert into outbox (kind, instance_id, payload, created_at)
  select kind, instance_id, payload, now()
    from jsonb_to_recordset($1::jsonb) as r(kind text, instance_id uuid, payload jsonb)`;
