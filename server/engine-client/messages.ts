import type { Pool } from 'pg';
import { inTransaction } from '../../domain/pool.ts';
import { isPresent } from '../../domain/presence.ts';
import type { Variables } from '../../workflows/engine/json.ts';

export type Result = { result: 'delivered' | 'started' | 'buffered'; instanceIds: string[] };
export type Message = {
  messageId: string;
  name: string;
  correlationKey: string | null;
  variables: Variables;
};
/** One who waits for a message, or a route map that it starts. */
export type Candidate =
  | { instanceId: string; subscriptionId: string; correlationKey: string | null }
  | { versionId: string; startElementId: string };
/** What of a message is put right before it is sent again; left out: as it was. */
export type Correction = { correlationKey?: string | null | undefined; variables?: Variables | undefined };
export type Claimed = Message & { handingOver: Candidate | null };

/** Stored messages. Whoever hands one over claims it before, so that it is done by one server at a time. */
export class Messages {
  private readonly pool: Pool;
  private readonly owner: string;

  /** `owner`: this server process, as others see it. */
  constructor(pool: Pool, owner: string) {
    this.pool = pool;
    this.owner = owner;
  }

  /** Stores a message, unless the same id was here before. Nobody begins to wait for its name meanwhile. */
  async remember(message: Message, ttl: string): Promise<void> {
    const { messageId, name, correlationKey, variables } = message;
    await inTransaction(this.pool, async (client) => {
      await client.query('select pg_advisory_xact_lock(hashtext($1))', [name]);
      await client.query(INSERT, [messageId, name, correlationKey, JSON.stringify(variables), ttl]);
    });
  }

  /**
   * Lets a message that nobody took be handed over again, for as long as a new one, and gives its message id; null when it
   * was taken, or is being handed over. Nobody begins to wait for its name meanwhile.
   */
  sendAgain(id: string, { correlationKey, variables }: Correction, ttl: string): Promise<string | null> {
    return inTransaction(this.pool, async (client) => {
      await client.query(
        'select pg_advisory_xact_lock(hashtext(name)) from (select name from message where id = $1) m',
        [id],
      );
      const { rows } = await client.query<{ message_id: string }>(SEND_AGAIN, [
        id,
        correlationKey !== undefined,
        correlationKey ?? null,
        variables === undefined ? null : JSON.stringify(variables),
        ttl,
      ]);
      return rows[0]?.message_id ?? null;
    });
  }

  /** Puts a message away that nobody took; false when it was taken, or is being handed over. Its id stays used up. */
  async discard(id: string): Promise<boolean> {
    return (await this.pool.query(DISCARD, [id])).rowCount === 1;
  }

  /** Null when it is done, or another living server hands it over. */
  async claim(messageId: string): Promise<Claimed | null> {
    const { rows } = await this.pool.query<Claimed>(CLAIM, [messageId, this.owner]);
    return rows[0] ?? null;
  }

  /** What became of it; null while another server hands it over. */
  async resultOf(messageId: string): Promise<Result | null> {
    const { rows } = await this.pool.query<{
      state: Result['result'] | 'dead' | 'discarded';
      instance_id: string | null;
      owner: string | null;
    }>('select state, instance_id, owner from message where message_id = $1', [messageId]);
    const [row] = rows;
    if (!row || row.state === 'dead' || row.state === 'discarded')
      return { result: 'buffered', instanceIds: [] };
    if (row.state === 'buffered' && row.owner !== null) return null;
    return { result: row.state, instanceIds: row.instance_id ? [row.instance_id] : [] };
  }

  /** Writes down with whom a claimed message is tried, before it is. */
  async note(messageId: string, candidate: Candidate): Promise<void> {
    await this.pool.query('update message set handing_over = $3 where message_id = $1 and owner = $2', [
      messageId,
      this.owner,
      JSON.stringify(candidate),
    ]);
  }

  async finish(messageId: string, { result, instanceIds }: Result): Promise<void> {
    await this.pool.query(FINISH, [messageId, this.owner, result, instanceIds[0] ?? null]);
  }

  /** Gives a claim back that came to nothing. */
  async release(messageId: string): Promise<void> {
    await this.pool.query('update message set owner = null where message_id = $1 and owner = $2', [
      messageId,
      this.owner,
    ]);
  }

  /** Messages whose server died before it was known who takes them. */
  async unfinished(limit: number): Promise<string[]> {
    const { rows } = await this.pool.query<{ message_id: string }>(UNFINISHED, [limit]);
    return rows.map(({ message_id }) => message_id);
  }
}

const INSERT = `
  insert into message (id, message_id, name, correlation_key, variables, state, received_at, expires_at)
  values (gen_random_uuid(), $1, $2, $3, $4, 'buffered', now(), now() + $5::interval) on conflict (message_id) do nothing`;
const NOBODY_HAS_IT = `state in ('buffered', 'dead') and (owner is null or not ${isPresent('server', 'm.owner')})`;
const SEND_AGAIN = `
  update message m set state = 'buffered', tried = false, owner = null, expires_at = now() + $5::interval,
         correlation_key = case when $2 then $3 else correlation_key end, variables = coalesce($4::jsonb, variables)
   where id = $1 and ${NOBODY_HAS_IT} returning message_id`;
const DISCARD = `
  update message m set state = 'discarded', owner = null, handing_over = null where id = $1 and ${NOBODY_HAS_IT}`;
const CLAIM = `
  update message m set owner = $2 where message_id = $1 and state = 'buffered'
     and (owner is null or owner = $2 or not ${isPresent('server', 'm.owner')})
  returning message_id as "messageId", name, correlation_key as "correlationKey", variables,
            handing_over as "handingOver"`;
const FINISH = `
  update message set state = $3, instance_id = $4, handing_over = null, owner = null, tried = true
   where message_id = $1 and owner = $2`;
/** Whoever stored them would be done with them by then. */
const UNFINISHED = `
  select message_id from message where state = 'buffered' and (handing_over is not null or not tried)
     and received_at < now() - interval '5 seconds' order by received_at limit $1`;
