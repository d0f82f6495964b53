import pg from 'pg';
import { type Installation, startInstallation } from '../support/installation.ts';

type Task = { id: string; outcomes: { code: string }[] };

describe('hosts that continue as new after every update', () => {
  const COUNT = 20;
  let installation: Installation;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation({ RUN_LENGTH: '1' });
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
  }, 120_000);
  afterAll(async () => {
    await db.end();
    await installation.stop();
  }, 60_000);

  async function approve(recordId: string): Promise<string> {
    const variables = {
      recordKind: 'contract',
      recordId,
      subject: 'Run',
      amountMinor: 5_000_000,
      amount: 50_000,
    };
    const started = await installation.call('POST', '/instances', {
      routeMapKey: 'contract-approval',
      variables,
    });
    const { id } = started.body as { id: string };
    for (;;) {
      const { body } = await installation.call('GET', `/instances/${id}`);
      if ((body as { status: string }).status !== 'active') return id;
      const open = (await installation.call('GET', `/tasks?instanceId=${id}&state=open`)).body as {
        items: Task[];
      };
      await Promise.all(
        open.items.map(({ id: task, outcomes }) =>
          installation.call('POST', `/tasks/${task}/complete`, { outcome: outcomes[0]?.code }),
        ),
      );
    }
  }

  it('lose no update and do none twice, with approvals of many people at once', async () => {
    const { rows } = await db.query<{ id: string }>('select id from contract order by id limit 1');

    const ids = await Promise.all(Array.from({ length: COUNT }, () => approve(rows[0]?.id ?? '')));

    const found = await db.query(
      `select count(distinct instance_id)::int as instances, bool_and(gapless) as gapless, min(tasks)::int as fewest, max(tasks)::int as most
         from (select e.instance_id, max(e.seq) = count(*) as gapless,
                      (select count(*) from task t where t.instance_id = e.instance_id and t.state = 'completed') as tasks
                 from route_event e where e.instance_id = any($1::uuid[]) group by e.instance_id) one`,
      [ids],
    );
    const [row] = found.rows;
    expect(row).toMatchObject({ instances: COUNT, gapless: true });
    expect(row.fewest).toBe(row.most);
    const runs = await db.query(
      'select count(distinct workflow_id)::int as hosts from instance where id = any($1::uuid[])',
      [ids],
    );
    expect(runs.rows).toEqual([{ hosts: 1 }]);
  }, 120_000);
});
