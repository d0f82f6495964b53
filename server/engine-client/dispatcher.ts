import type pg from 'pg';
import type { Logger } from 'pino';
import { inTransaction } from '../../domain/pool.ts';
import type { Variables } from '../../workflows/engine/json.ts';
import { Rounds } from '../rounds.ts';
import type { Correlator } from './correlation.ts';
import type { Messages } from './messages.ts';

type Row = {
  id: string;
  instance_id: string | null;
  kind: 'message' | 'signal' | 'buffered';
  payload: { name: string; correlationKey: string | null; messageId: string; variables: Variables };
};

/** `url`: of the database, for a connection that listens. */
type Needs = { pool: pg.Pool; correlator: Correlator; messages: Messages; logger: Logger; url: string };

const AT_ONCE = 50;
/** A notification can be lost with its connection; nothing waits longer than this for another look (ms). */
const LOOK_AGAIN = 5000;

/** Delivers what instances throw, from the outbox; every server may run one, a row is taken by one at a time. */
export class Dispatcher {
  private readonly pool: pg.Pool;
  private readonly correlator: Correlator;
  private readonly messages: Messages;
  private readonly logger: Logger;
  private readonly rounds: Rounds;

  constructor({ pool, correlator, messages, logger, url }: Needs) {
    this.pool = pool;
    this.correlator = correlator;
    this.messages = messages;
    this.logger = logger;
    this.rounds = new Rounds({
      url,
      notice: 'outbox',
      round: () => this.drain(),
      onFailed: (error) => logger.warn({ error: String(error) }, 'the outbox is not delivered yet'),
      tryAgain: LOOK_AGAIN,
    });
  }

  start(): void {
    this.rounds.start();
  }

  stop(): Promise<void> {
    return this.rounds.stop();
  }

  private async drain(): Promise<number> {
    await this.pool.query(
      "update message set state = 'dead' where state = 'buffered' and expires_at < now()",
    );
    while ((await this.deliverSome()) === AT_ONCE);
    for (const id of await this.messages.unfinished(AT_ONCE)) await this.correlator.handOver(id);
    return LOOK_AGAIN;
  }

  private deliverSome(): Promise<number> {
    return inTransaction(this.pool, async (client) => {
      const { rows } = await client.query<Row>(TAKE, [AT_ONCE]);
      const done = await Promise.all(rows.map((row) => this.deliver(row)));
      const ids = rows.filter((_, index) => done[index]).map(({ id }) => id);
      await client.query('update outbox set done_at = now() where id = any($1::bigint[])', [ids]);
      return ids.length;
    });
  }

  private async deliver({ id, kind, payload, instance_id }: Row): Promise<boolean> {
    try {
      if (kind === 'signal')
        await this.correlator.broadcast({ ...payload, key: `outbox-${id}`, thrower: instance_id });
      else if (kind === 'message') await this.correlator.correlate(payload);
      else await this.correlator.handOver(payload.messageId);
      return true;
    } catch (error) {
      this.logger.warn({ outbox: id, error: String(error) }, 'not delivered yet');
      return false;
    }
  }
}

const TAKE =
  'select id, kind, instance_id, payload from outbox where done_at is null order by id limit $1 for update skip locked';
