import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Variables } from '../../workflows/engine/json.ts';
import { type Correlation, type EngineClient, EngineClientError } from './types.ts';

type Result = { result: 'delivered' | 'started' | 'buffered'; instanceIds: string[] };
type Message = { messageId: string; name: string; correlationKey: string | null; variables: Variables };
type Engine = Pick<EngineClient, 'send' | 'start'>;

const DEFAULT_TTL = 'P1D';

/** Messages go to exactly one who waits, else start a route map, else wait themselves until their time is over. */
export async function correlate(pool: Pool, engine: Engine, request: Correlation): Promise<Result> {
  const message: Message = {
    messageId: request.messageId ?? randomUUID(),
    name: request.name,
    correlationKey: request.correlationKey ?? null,
    variables: request.variables ?? {},
  };
  const before = await remember(pool, message, request.ttl ?? DEFAULT_TTL);
  if (before) return before;
  return (await handOver(pool, engine, message)) ?? { result: 'buffered', instanceIds: [] };
}

/** Gives a stored message to one who waits for it by now, or starts a route map with it; null when nobody takes it. */
export async function handOver(pool: Pool, engine: Engine, message: Message): Promise<Result | null> {
  const delivered = await deliverToWaiting(pool, engine, message);
  const instanceId = delivered ?? (await startByMessage(pool, engine, message));
  if (!instanceId) return null;
  const result = delivered ? 'delivered' : 'started';
  await pool.query('update message set state = $2, instance_id = $3 where message_id = $1', [
    message.messageId,
    result,
    instanceId,
  ]);
  return { result, instanceIds: [instanceId] };
}

/**
 * A signal reaches everyone who waits at this moment, and starts what begins with it. `thrower`: the instance that threw
 * it, which has heard it already.
 */
export async function broadcast(
  pool: Pool,
  engine: Engine,
  name: string,
  variables: Variables,
  key: string = randomUUID(),
  thrower: string | null = null,
): Promise<string[]> {
  const waiting = await pool.query<{ instance_id: string }>(
    "select distinct instance_id from subscription where kind = 'signal' and name = $1 and instance_id is distinct from $2",
    [name, thrower],
  );
  const reached = await Promise.all(
    waiting.rows.map(({ instance_id }) =>
      sent(engine, instance_id, { type: 'signalReceived', name, variables }, `${key}-${instance_id}`),
    ),
  );
  const starts = await startable(pool, 'signal', name);
  const started = await Promise.all(
    starts.map(({ id, element_id }) =>
      engine.start({
        versionId: id,
        by: 'signal',
        name,
        variables,
        startElementId: element_id,
        key: `${key}-${id}`,
      }),
    ),
  );
  return [...reached.flatMap((id) => id ?? []), ...started.map(({ instanceId }) => instanceId)];
}

/** Stores a message as buffered; answers what became of it when the same id was here before. */
async function remember(
  pool: Pool,
  { messageId, name, correlationKey, variables }: Message,
  ttl: string,
): Promise<Result | null> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock(hashtext($1))', [name]);
    const { rowCount } = await client.query(
      `insert into message (id, message_id, name, correlation_key, variables, state, received_at, expires_at)
       values ($1, $2, $3, $4, $5, 'buffered', now(), now() + $6::interval) on conflict (message_id) do nothing`,
      [randomUUID(), messageId, name, correlationKey, JSON.stringify(variables), ttl],
    );
    await client.query('commit');
    if (rowCount === 1) return null;
  } catch (error) {
    await client.query('rollback').catch(() => {});
    throw error;
  } finally {
    client.release();
  }
  const { rows } = await pool.query<{ state: Result['result'] | 'dead'; instance_id: string | null }>(
    'select state, instance_id from message where message_id = $1',
    [messageId],
  );
  const state = rows[0]?.state;
  return {
    result: state === 'delivered' || state === 'started' ? state : 'buffered',
    instanceIds: rows[0]?.instance_id ? [rows[0].instance_id] : [],
  };
}

async function deliverToWaiting(pool: Pool, engine: Engine, message: Message): Promise<string | null> {
  const { messageId, name, correlationKey, variables } = message;
  const { rows } = await pool.query<{ id: string; instance_id: string; correlation_key: string | null }>(
    WAITING,
    [name, correlationKey],
  );
  for (const waiting of rows) {
    const key = waiting.correlation_key ?? correlationKey;
    const event = {
      type: 'messageReceived',
      name,
      messageId,
      subscriptionId: waiting.id,
      variables,
      ...(key === null ? {} : { correlationKey: key }),
    } as const;
    const taken = await sent(engine, waiting.instance_id, event, `message-${messageId}-${waiting.id}`);
    if (taken) return taken;
  }
  return null;
}

async function startByMessage(
  pool: Pool,
  engine: Engine,
  { messageId, name, variables }: Message,
): Promise<string | null> {
  const [start] = await startable(pool, 'message', name);
  if (!start) return null;
  const request = {
    versionId: start.id,
    by: 'message',
    name,
    variables,
    startElementId: start.element_id,
    key: `message-${messageId}`,
  } as const;
  return (await engine.start(request)).instanceId;
}

/** The instance that took the event; null when it does not wait for it any more. */
async function sent(
  engine: Engine,
  instanceId: string,
  event: Parameters<Engine['send']>[1],
  key: string,
): Promise<string | null> {
  try {
    await engine.send(instanceId, event, { key });
    return instanceId;
  } catch (error) {
    if (error instanceof EngineClientError && error.code !== 'UNAVAILABLE') return null;
    throw error;
  }
}

async function startable(
  pool: Pool,
  kind: 'message' | 'signal',
  name: string,
): Promise<{ id: string; element_id: string }[]> {
  const { rows } = await pool.query(STARTABLE, [kind, name]);
  return rows;
}

const WAITING = `
  select id, instance_id, correlation_key from subscription
   where kind = 'message' and name = $1 and ($2::text is null or correlation_key is null or correlation_key = $2)
   order by (correlation_key is null), id limit 20`;
const STARTABLE = `
  select latest.id, start ->> 'elementId' as element_id
    from (select distinct on (key) id, starts from route_map_version order by key, version desc) latest,
         jsonb_array_elements(latest.starts) start
   where start ->> 'kind' = $1 and start ->> 'name' = $2`;
