import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { Variables } from '../../workflows/engine/json.ts';
import type { Candidate, Claimed, Correction, Messages, Result } from './messages.ts';
import { type Correlation, type EngineClient, EngineClientError } from './types.ts';

type Engine = Pick<EngineClient, 'send' | 'start'>;
type Signal = { name: string; variables: Variables; key?: string; thrower?: string | null };

const DEFAULT_TTL = 'P1D';
const LOOK_AGAIN = 100;
const PATIENCE = 10_000;

/** Brings messages and signals to those who wait for them. */
export class Correlator {
  private readonly pool: Pool;
  private readonly engine: Engine;
  private readonly messages: Messages;
  private readonly underWay = new Map<string, Promise<Result>>();

  constructor(pool: Pool, engine: Engine, messages: Messages) {
    this.pool = pool;
    this.engine = engine;
    this.messages = messages;
  }

  /** A message goes to exactly one who waits, else starts a route map, else waits itself until its time is over. */
  async correlate(request: Correlation): Promise<Result> {
    const messageId = request.messageId ?? randomUUID();
    const { name, correlationKey = null, variables = {}, ttl = DEFAULT_TTL } = request;
    await this.messages.remember({ messageId, name, correlationKey, variables }, ttl);
    return this.handOver(messageId);
  }

  /** A message that nobody took goes out again under its own id; null when it was taken, or is being handed over. */
  async sendAgain(
    id: string,
    { ttl = DEFAULT_TTL, ...correction }: Correction & { ttl?: string | undefined },
  ): Promise<Result | null> {
    const messageId = await this.messages.sendAgain(id, correction, ttl);
    return messageId === null ? null : this.handOver(messageId);
  }

  /**
   * Gives a stored message to one who waits for it, or starts a route map with it; where nobody takes it, it stays. Whom
   * it is tried with is written down before, so that after a crash the same one is asked again first, under the same key:
   * nobody else can get it as well.
   */
  handOver(messageId: string): Promise<Result> {
    const going = this.underWay.get(messageId);
    if (going) return going;
    const result = this.place(messageId).finally(() => this.underWay.delete(messageId));
    this.underWay.set(messageId, result);
    return result;
  }

  /**
   * A signal reaches everyone who waits at this moment, and starts what begins with it. `thrower`: the instance that threw
   * it, which has heard it already.
   */
  async broadcast({ name, variables, key = randomUUID(), thrower = null }: Signal): Promise<string[]> {
    const waiting = await this.pool.query<{ instance_id: string }>(LISTENING, [name, thrower]);
    const event = { type: 'signalReceived', name, variables } as const;
    const reached = await Promise.all(
      waiting.rows.map(({ instance_id }) => this.sent(instance_id, event, `${key}-${instance_id}`)),
    );
    const starts = await this.startable('signal', name);
    const started = await Promise.all(
      starts.map(({ versionId, startElementId }) =>
        this.engine.start({
          versionId,
          startElementId,
          by: 'signal',
          name,
          variables,
          key: `${key}-${versionId}`,
        }),
      ),
    );
    return [...reached.flatMap((id) => id ?? []), ...started.map(({ instanceId }) => instanceId)];
  }

  private async place(messageId: string): Promise<Result> {
    const message = await this.messages.claim(messageId);
    if (!message) return this.resultElsewhere(messageId);
    try {
      const { handingOver } = message;
      const unfinished = handingOver && (await this.tryWith(message, handingOver));
      const result = unfinished ?? (await this.giveToSomebody(message));
      await this.messages.finish(messageId, result);
      return result;
    } catch (error) {
      await this.messages.release(messageId).catch(() => {});
      throw error;
    }
  }

  private async resultElsewhere(messageId: string): Promise<Result> {
    for (const deadline = Date.now() + PATIENCE; Date.now() < deadline; ) {
      const result = await this.messages.resultOf(messageId);
      if (result) return result;
      await new Promise((again) => setTimeout(again, LOOK_AGAIN));
    }
    throw new EngineClientError('UNAVAILABLE', `Another server still hands message ${messageId} over`);
  }

  private async giveToSomebody(message: Claimed): Promise<Result> {
    for (const candidate of await this.candidates(message)) {
      await this.messages.note(message.messageId, candidate);
      const taken = await this.tryWith(message, candidate);
      if (taken) return taken;
    }
    return { result: 'buffered', instanceIds: [] };
  }

  private async candidates({ name, correlationKey }: Claimed): Promise<Candidate[]> {
    const { rows } = await this.pool.query<{
      id: string;
      instance_id: string;
      correlation_key: string | null;
    }>(WAITING, [name, correlationKey]);
    const [start] = await this.startable('message', name);
    const waiting = rows.map((row) => ({
      instanceId: row.instance_id,
      subscriptionId: row.id,
      correlationKey: row.correlation_key ?? correlationKey,
    }));
    return start ? [...waiting, start] : waiting;
  }

  /** Null when the candidate does not wait for the message any more. */
  private async tryWith({ messageId, name, variables }: Claimed, to: Candidate): Promise<Result | null> {
    if ('versionId' in to) {
      const request = { ...to, by: 'message', name, variables, key: `message-${messageId}` } as const;
      return { result: 'started', instanceIds: [(await this.engine.start(request)).instanceId] };
    }
    const { instanceId, subscriptionId, correlationKey } = to;
    const event = {
      type: 'messageReceived',
      name,
      messageId,
      subscriptionId,
      variables,
      ...(correlationKey === null ? {} : { correlationKey }),
    } as const;
    const taken = await this.sent(instanceId, event, `message-${messageId}-${subscriptionId}`);
    return taken === null ? null : { result: 'delivered', instanceIds: [taken] };
  }

  /** The instance that took the event; null when it does not wait for it any more. */
  private async sent(
    instanceId: string,
    event: Parameters<Engine['send']>[1],
    key: string,
  ): Promise<string | null> {
    try {
      await this.engine.send(instanceId, event, { key });
      return instanceId;
    } catch (error) {
      if (error instanceof EngineClientError && error.code !== 'UNAVAILABLE') return null;
      throw error;
    }
  }

  private async startable(
    kind: 'message' | 'signal',
    name: string,
  ): Promise<{ versionId: string; startElementId: string }[]> {
    const { rows } = await this.pool.query(STARTABLE, [kind, name]);
    return rows;
  }
}

const LISTENING =
  "select distinct instance_id from subscription where kind = 'signal' and name = $1 and instance_id is distinct from $2";
const WAITING = `
  select id, instance_id, correlation_key from subscription
   where kind = 'message' and name = $1 and ($2::text is null or correlation_key is null or correlation_key = $2)
   order by (correlation_key is null), id limit 20`;
const STARTABLE = `
  select latest.id as "versionId", start ->> 'elementId' as "startElementId"
    from (select distinct on (key) id, starts from route_map_version order by key, version desc) latest,
         jsonb_array_elements(latest.starts) start
   where start ->> 'kind' = $1 and start ->> 'name' = $2`;
