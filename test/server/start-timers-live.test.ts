import pg from 'pg';
import type { RunningPart } from '../../bin/installation/part.ts';
import { instanceIdFor } from '../../server/engine-client/hosts.ts';
import { type Installation, startInstallation, startSecondServer } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { timerStart } from './maps.ts';

type Listed = { id: string; status: string; version: number };

describe('timer start events of a running installation', () => {
  let installation: Installation;
  let second: RunningPart;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation();
    second = await startSecondServer(installation);
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
  }, 120_000);
  afterAll(async () => {
    await db.end();
    await second.stop();
    await installation.stop();
  }, 60_000);

  const deploy = async (content: string) => {
    const { status } = await installation.call('POST', '/deployments', {
      files: [{ name: 'a.bpmn', content }],
    });
    expect(status).toBe(201);
  };
  const instances = async (key: string): Promise<Listed[]> =>
    ((await installation.call('GET', `/instances?routeMapKey=${key}&limit=200`)).body as { items: Listed[] })
      .items;

  it('start instances like others, as often as the cycle says, though a server is killed meanwhile', async () => {
    await deploy(timerStart('pulse', 'Cycle', 'R/PT1S'));
    const { rows } = await db.query<{ id: string; begins_at: Date }>(
      "select id, begins_at from planned_start where route_map_key = 'pulse'",
    );
    await until(async () => (await instances('pulse')).length >= 2);
    process.kill(installation.server.pid() ?? 0, 'SIGKILL');
    const [{ count } = { count: 0 }] = (
      await db.query("select count(*)::int from instance where route_map_key = 'pulse'")
    ).rows;
    await until(
      async () =>
        (await db.query("select count(*)::int from instance where route_map_key = 'pulse'")).rows[0].count >=
        count + 3,
    );
    await until(() =>
      installation.call('GET', '/readyz').then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
    await deploy(timerStart('pulse', 'None', ''));

    const started = await instances('pulse');
    const moments = Array.from(
      { length: 120 },
      (_, n) => new Date((rows[0]?.begins_at.getTime() ?? 0) + n * 1000),
    );
    const possible = moments.map((at) => instanceIdFor(`planned-start-${rows[0]?.id}-${at.toISOString()}`));
    expect(started.filter(({ id }) => !possible.includes(id))).toEqual([]);
    expect(new Set(started.map(({ status }) => status))).toEqual(new Set(['active']));
    const tasks = await db.query(
      "select count(*)::int as tasks, count(distinct instance_id)::int as of from task where route_map_key = 'pulse'",
    );
    expect(tasks.rows).toEqual([{ tasks: started.length, of: started.length }]);
  });

  it('follow the new version', async () => {
    await deploy(timerStart('taken', 'Cycle', 'R/PT1S'));
    await until(async () => (await instances('taken')).length >= 1);
    await deploy(timerStart('taken', 'Cycle', 'R2/PT1S', 'Вторая версия'));

    const card = async () =>
      (await installation.call('GET', '/route-maps/taken')).body as {
        version: number;
        nextStartAt: string | null;
      };
    await until(async () => (await card()).nextStartAt === null);
    const started = await instances('taken');
    expect((await card()).version).toBe(2);
    expect(started.filter(({ version }) => version === 2).length).toBe(2);
  });

  it('start once at a date that is past, with two servers there', async () => {
    const keys = ['one', 'two', 'three', 'four'].map((name) => `past-${name}`);
    await Promise.all(keys.map((key) => deploy(timerStart(key, 'Date', '2020-01-01T00:00:00Z'))));

    await until(
      async () => (await db.query('select 1 from planned_start where due_at is not null')).rowCount === 0,
    );
    const counts = await Promise.all(keys.map(async (key) => (await instances(key)).length));
    expect(counts).toEqual([1, 1, 1, 1]);
  });
});
