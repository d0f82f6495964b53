import pg from 'pg';
import type { RunningPart } from '../../bin/installation/part.ts';
import { type Installation, startInstallation, startSecondServer } from '../support/installation.ts';
import { until } from '../support/until.ts';
import { oneTask } from './maps.ts';

type Operation = { id: string; total: number; done: number; failed: number; queued: number };

describe('a batch operation in a running installation', () => {
  const COUNT = 200;
  let installation: Installation;
  let second: RunningPart;
  let db: pg.Client;

  beforeAll(async () => {
    installation = await startInstallation({ COHORT_CAPACITY: '40' });
    second = await startSecondServer(installation);
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    for (const name of ['Before', 'After']) {
      const content = oneTask('asked', 'marshrut:assignee="employee"', name);
      const files = [{ name: 'a.bpmn', content }];
      const { status } = await installation.call('POST', '/deployments', { files });
      expect(status).toBe(201);
    }
    const items = Array.from({ length: COUNT }, (_, n) => ({
      routeMapKey: 'asked',
      version: 1,
      businessKey: `A-${n}`,
    }));
    await installation.call('POST', '/instances/batch', { items });
    await until(async () => (await counted("instance where status = 'active'")) === COUNT, 60_000);
  }, 180_000);
  afterAll(async () => {
    await db.end();
    await second.stop();
    await installation.stop();
  }, 60_000);

  const counted = async (text: string): Promise<number> =>
    (await db.query(`select count(*)::int as n from ${text}`)).rows[0].n;
  const operate = async (body: object): Promise<Operation> => {
    const answer = await installation.call('POST', '/batch-operations', body);
    expect([answer.status, answer.body]).toMatchObject([202, {}]);
    return answer.body;
  };
  const isReady = () =>
    installation.call('GET', '/readyz').then(
      ({ status }) => status === 200,
      () => false,
    );
  const over = (id: string) =>
    until(
      async () => (await counted(`batch_operation_item where batch_id = '${id}' and state = 'queued'`)) === 0,
      60_000,
    );
  const seen = async (id: string): Promise<Operation> =>
    (await installation.call('GET', `/batch-operations/${id}`)).body;

  it('is done to all, each once, though a server is killed meanwhile', async () => {
    const filter = { routeMapKey: 'asked', businessKeyPrefix: 'A-' };
    const { id, total } = await operate({
      operation: 'migrate',
      filter,
      parameters: { version: 2 },
      reason: 'New law',
    });
    await until(async () => (await counted("batch_operation_item where state = 'done'")) > 0);

    process.kill(installation.server.pid() ?? 0, 'SIGKILL');
    await over(id);

    await until(isReady);
    expect([total, await seen(id)]).toMatchObject([COUNT, { done: COUNT, failed: 0, queued: 0 }]);
    expect(await counted('instance where version = 2')).toBe(COUNT);
    expect(await counted("route_event where event = 'migrated'")).toBe(COUNT);
  }, 120_000);

  it('tells of a migration before which instances would go on', async () => {
    const { status, body } = await installation.call('POST', '/batch-operations/preview', {
      operation: 'migrate',
      filter: { routeMapKey: 'asked' },
      parameters: { version: 1 },
    });

    const { items } = body as { items: { refusal: unknown }[] };
    expect([status, body]).toMatchObject([200, { total: COUNT }]);
    expect(items.map(({ refusal }) => refusal)).toEqual(Array(50).fill(null));
  });

  it('lets people complete their tasks while it goes on', async () => {
    const filter = { routeMapKey: 'asked', status: 'active' };
    const { id } = await operate({
      operation: 'setVariables',
      filter,
      parameters: { variables: { checked: true } },
    });
    const { rows: tasks } = await db.query<{ id: string }>(
      'select id from task order by created_at desc limit 20',
    );

    for (const task of tasks) {
      const { status } = await installation.call('POST', `/tasks/${task.id}/complete`, {});
      expect(status).toBe(200);
    }

    await over(id);
    const { done, failed } = await seen(id);
    expect(done + failed).toBe(COUNT);
    expect(await counted(`instance where variables @> '{"checked": true}'`)).toBe(done);
    expect(await counted("route_event where event = 'variablesSet'")).toBe(done);
  }, 120_000);

  it('cancels what is left, with its reason on the record', async () => {
    const { id } = await operate({ operation: 'cancel', filter: { routeMapKey: 'asked' }, reason: 'Sold' });

    await over(id);
    expect(await counted("instance where status = 'active'")).toBe(0);
    expect(await seen(id)).toMatchObject({ failed: 0, reason: 'Sold' });
  }, 120_000);
});
