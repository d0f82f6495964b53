import { commandsOf } from './commands-of.ts';
import { type Projection, rowsOf } from './statement.ts';

/** Who waits for which message or signal. */
export const projectWaits: Projection = ({ steps }) => {
  const opened = commandsOf(steps, 'openSubscription').map(({ instanceId, command }) => ({
    id: command.subscriptionId,
    instance_id: instanceId,
    kind: command.kind,
    element_id: command.elementId,
    name: command.name,
    correlation_key: command.correlationKey,
  }));
  const closed = commandsOf(steps, 'closeSubscription').map(({ command }) => command.subscriptionId);
  const messages = opened.filter(({ kind }) => kind === 'message');
  return [
    ...(messages.length > 0
      ? [{ name: 'lock-names', text: LOCK, values: [messages.map(({ name }) => name)] }]
      : []),
    ...rowsOf('open-waits', INSERT, opened),
    ...(closed.length > 0 ? [{ name: 'close-waits', text: DELETE, values: [closed] }] : []),
  ];
};

/** A message that came too early is handed over by the outbox to who has begun to wait for it. */
export const handOver: Projection = ({ steps }) => {
  const opened = commandsOf(steps, 'openSubscription').flatMap(({ command }) =>
    command.kind === 'message' ? command.subscriptionId : [],
  );
  return opened.length > 0 ? [{ name: 'hand-over', text: HAND_OVER, values: [opened] }] : [];
};

/** Nobody can store a message of these names meanwhile, so none is overlooked. */
const LOCK =
  'select pg_advisory_xact_lock_shared(hashtext(name)) from unnest($1::text[]) as name order by name';
const INSERT = `
  insert into subscription (id, instance_id, kind, element_id, name, correlation_key)
  select id, instance_id, kind, element_id, name, correlation_key from jsonb_to_recordset($1::jsonb)
    as r(id uuid, instance_id uuid, kind text, element_id text, name text, correlation_key text)
  on conflict (id) do nothing`;
const HAND_OVER = `
  insert into outbox (kind, instance_id, payload, created_at)
  select 'buffered', s.instance_id, jsonb_build_object('messageId', m.message_id), now()
    from subscription s join message m on m.name = s.name and m.state = 'buffered'
      and (m.correlation_key is null or m.correlation_key = s.correlation_key)
   where s.id = any($1::uuid[]) and s.kind = 'message'`;
const DELETE = 'delete from subscription where id = any($1::uuid[])';
