import pg from 'pg';
import type { RunningPart } from '../../bin/installation/part.ts';
import { type Installation, startInstallation, startSecondServer } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { oneElement, oneTask } from './maps.ts';

type Batch = { id: string; started: number; failed: number; queued: number };

describe('a batch of starts in a running installation', () => {
  const COUNT = 300;
  let installation: Installation;
  let second: RunningPart;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation();
    second = await startSecondServer(installation);
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    const maps = [
      oneElement('straight', '<bpmn:task id="Middle" />'),
      oneTask('asked', 'marshrut:assignee="employee"'),
    ];
    for (const content of maps) {
      const { status } = await installation.call('POST', '/deployments', {
        files: [{ name: 'a.bpmn', content }],
      });
      expect(status).toBe(201);
    }
  }, 120_000);
  afterAll(async () => {
    await db.end();
    await second.stop();
    await installation.stop();
  }, 60_000);

  const startBatch = async (routeMapKey: string, count: number, key: string): Promise<Batch> => {
    const items = Array.from({ length: count }, (_, n) => ({
      routeMapKey,
      businessKey: `${key}-${n}`,
      variables: { n },
    }));
    const headers = { 'idempotency-key': key };
    const { status, body } = await installation.call('POST', '/instances/batch', { items }, headers);
    expect(status).toBe(202);
    return body;
  };
  const counted = async (text: string, values: unknown[] = []): Promise<number> =>
    (await db.query(`select count(*)::int as n from ${text}`, values)).rows[0].n;
  const isReady = () =>
    installation.call('GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    );

  it('finishes them all, each once, though a server is killed meanwhile', async () => {
    const { id } = await startBatch('straight', COUNT, 'killed');
    await until(async () => (await counted("start_queue where state = 'started'")) > 0);

    process.kill(installation.server.pid() ?? 0, 'SIGKILL');
    await until(async () => (await counted("start_queue where state = 'queued'")) === 0);

    await until(isReady);
    const { body } = await installation.call('GET', `/batches/${id}`);
    expect(body).toMatchObject({ total: COUNT, started: COUNT, failed: 0 });
    const { rows } = await db.query(
      `select count(*)::int as instances, count(distinct business_key)::int as keys, count(*) filter (where status = 'completed')::int as completed
         from instance where route_map_key = 'straight'`,
    );
    expect(rows).toEqual([{ instances: COUNT, keys: COUNT, completed: COUNT }]);
    const twice = `(select 1 from route_event e join instance i on i.id = e.instance_id where i.route_map_key = 'straight'
      group by e.instance_id, e.element_id, e.event having count(*) > 1) doubled`;
    expect(await counted(twice)).toBe(0);
    const listed = await db.query(
      'select q.instance_id from start_queue q left join instance i on i.id = q.instance_id where i.id is null',
    );
    expect(listed.rows).toEqual([]);
    const again = await startBatch('straight', COUNT, 'killed');
    expect([again.id, await counted("instance where route_map_key = 'straight'")]).toEqual([id, COUNT]);
  }, 60_000);

  it('lets people complete their tasks while it starts', async () => {
    const asked = await startBatch('asked', 40, 'asked');
    await until(async () => (await counted("task where route_map_key = 'asked'")) === 40);
    const { rows: tasks } = await db.query<{ id: string }>(
      "select id from task where route_map_key = 'asked'",
    );
    const before = await counted("instance where route_map_key = 'straight'");
    const { id } = await startBatch('straight', 2000, 'meanwhile');

    let whileQueued = 0;
    for (const task of tasks) {
      const { status } = await installation.call('POST', `/tasks/${task.id}/complete`, {});
      expect(status).toBe(200);
      if ((await counted("start_queue where state = 'queued'")) > 0) whileQueued += 1;
    }

    await until(async () => (await counted("start_queue where state = 'queued'")) === 0);
    expect(whileQueued).toBeGreaterThan(0);
    expect(await counted("instance where route_map_key = 'straight'")).toBe(before + 2000);
    const { body } = await installation.call('GET', `/batches/${id}`);
    expect(body).toMatchObject({ started: 2000, failed: 0 });
    const done = await counted("instance where route_map_key = 'asked' and status = 'completed'");
    expect([done, (await installation.call('GET', `/batches/${asked.id}`)).body]).toMatchObject([
      40,
      { started: 40 },
    ]);
  }, 60_000);
});
