import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { createRunLocalConnectors } from '../../activities/connectors/local.ts';
import { openPool } from '../../domain/pool.ts';
import type { ConnectorJob } from '../../workflows/messages.ts';
import { type FreshDatabase, freshDatabase } from '../support/postgres.ts';

describe('jobs of connectors that only use the database', () => {
  const [client, contract] = [randomUUID(), randomUUID()];
  let database: FreshDatabase;
  let pool: Pool;
  let run: ReturnType<typeof createRunLocalConnectors>;

  beforeAll(async () => {
    database = await freshDatabase();
    pool = openPool(database.url, { max: 2, pipeline: true });
    run = createRunLocalConnectors({ pool, settings: {} as never });
    await pool.query(`insert into client (id, name, inn) values ($1, 'Klient', '1')`, [client]);
    await pool.query(
      `insert into contract (id, number, subject, client_id, amount_minor, date, status)
       values ($1, '1', 'Pens', $2, 1, now(), 'draft')`,
      [contract, client],
    );
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  const job = async (status: string, state: string): Promise<ConnectorJob> => {
    const [jobId, instanceId] = [randomUUID(), randomUUID()];
    await pool.query(
      `insert into job (id, instance_id, element_id, topic, connector, state) values ($1, $2, 'set', 'crm', 'crm', $3)`,
      [jobId, instanceId, state],
    );
    const input = { kind: 'contract', id: contract, set: { status } };
    return { instanceId, jobId, elementId: 'set', connector: 'crm', input, retries: 3, variables: {} };
  };
  const status = async (): Promise<string> =>
    (await pool.query('select status from contract where id = $1', [contract])).rows[0].status;

  it('change records', async () => {
    expect(await run([await job('approval', 'open')])).toEqual([{}]);
    expect(await status()).toBe('approval');
  });

  it('are not done again by a host that a crash has set back, as later ones may have changed the record', async () => {
    const early = await job('signing', 'completed');
    await run([await job('signed', 'open')]);

    expect(await run([early])).toEqual([{}]);

    expect(await status()).toBe('signed');
  });
});
