import { type Past, runOfHost, startPast } from '../history/support.ts';
import type { Installation } from '../support/installation.ts';
import { until } from '../support/until.ts';

type Task = { id: string; outcomes: { code: string }[] };

describe('hosts that continue as new after every update', () => {
  const COUNT = 20;
  let past: Past;
  let installation: Installation;

  beforeAll(async () => {
    past = await startPast({ RUN_LENGTH: '1' });
    installation = past.installation;
  }, 120_000);
  afterAll(() => past.stop(), 60_000);

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
    const { rows } = await past.query<{ id: string }>('select id from contract order by id limit 1');

    const ids = await Promise.all(Array.from({ length: COUNT }, () => approve(rows[0]?.id ?? '')));

    const found = await past.query(
      `select count(distinct instance_id)::int as instances, bool_and(gapless) as gapless, min(tasks)::int as fewest, max(tasks)::int as most
         from (select e.instance_id, max(e.seq) = count(*) as gapless,
                      (select count(*) from task t where t.instance_id = e.instance_id and t.state = 'completed') as tasks
                 from route_event e where e.instance_id = any($1::uuid[]) group by e.instance_id) one`,
      [ids],
    );
    const [row] = found.rows;
    expect(row).toMatchObject({ instances: COUNT, gapless: true });
    expect(row.fewest).toBe(row.most);
    const runs = await past.query(
      'select count(distinct workflow_id)::int as hosts from instance where id = any($1::uuid[])',
      [ids],
    );
    expect(runs.rows).toEqual([{ hosts: 1 }]);
  }, 120_000);

  it('come to rest when nobody sends anything', async () => {
    for (let rides = 0; rides < 3; rides += 1) await past.run(true);
    const id = await past.run(false);
    const atRest = async (): Promise<string | null> => {
      const run = await runOfHost(past, id);
      return run.isAtWork ? null : String(run.execution?.runId);
    };
    const LOOKS = 3;

    const seen: (string | null)[] = [];
    await until(async () => {
      seen.push(await atRest());
      const last = seen.slice(-LOOKS);
      return last.length === LOOKS && last.every((run) => run !== null && run === last[0]);
    });
  }, 60_000);
});
