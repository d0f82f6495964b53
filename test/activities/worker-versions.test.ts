import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { startNode } from '../../bin/installation/node-part.ts';
import type { RunningPart } from '../../bin/installation/part.ts';
import { oneTask } from '../server/maps.ts';
import { type Installation, startInstallation } from '../support/installation.ts';

describe('workers of two versions of the code', () => {
  let installation: Installation;
  let temporal: Client;
  let db: pg.Client;
  let others: RunningPart[] = [];
  const lines: string[] = [];

  beforeAll(async () => {
    installation = await startInstallation({ WORKER_VERSIONING: 'on', COHORT_CAPACITY: '1' });
    const connection = await Connection.connect({ address: installation.env.TEMPORAL_ADDRESS ?? '' });
    temporal = new Client({ connection });
    db = new pg.Client({ connectionString: installation.databaseUrl });
    await db.connect();
    const files = [{ name: 'a.bpmn', content: oneTask('asked') }];
    expect((await installation.call('POST', '/deployments', { files })).status).toBe(201);
  }, 120_000);
  afterAll(async () => {
    await stopOthers();
    await db.end();
    await temporal.connection.close();
    await installation.stop();
  }, 60_000);

  const startWorker = async (
    entry: 'activities/main.ts' | 'test/support/next-worker.ts',
    versioning: string,
  ) => {
    const env = { ...installation.env, WORKER_VERSIONING: versioning };
    const onLine = (line: string) => lines.push(line);
    others.push(await startNode({ name: 'worker', entry, env, onLine }, () => {}));
  };
  const stopOthers = async () => {
    await Promise.all(others.map((worker) => worker.stop()));
    others = [];
  };
  const startOne = async (): Promise<string> => {
    const { status, body } = await installation.call('POST', '/instances', { routeMapKey: 'asked' });
    expect(status).toBe(201);
    return (body as { id: string }).id;
  };
  const buildOf = async (id: string): Promise<string | null | undefined> => {
    const { raw } = await temporal.workflow.getHandle(`instance-${id}`).describe();
    return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
  };
  const finish = async (id: string): Promise<string> => {
    const { rows } = await db.query("select id from task where instance_id = $1 and state = 'open'", [id]);
    expect((await installation.call('POST', `/tasks/${rows[0].id}/complete`, {})).status).toBe(200);
    return ((await installation.call('GET', `/instances/${id}`)).body as { status: string }).status;
  };
  let waiting: string;

  it('carry on side by side: what began with the old code ends with it, what is new begins with the new', async () => {
    const old = await startOne();
    waiting = await startOne();
    await startWorker('test/support/next-worker.ts', 'on');

    const young = await startOne();

    expect(await Promise.all([old, young].map(finish))).toEqual(['completed', 'completed']);
    expect(await buildOf(old)).toMatch(/^[0-9a-f]{16}$/);
    expect(await buildOf(young)).toBe('next');
    expect(lines).toEqual([]);
  }, 60_000);

  it('are said to be missed where none of a version is left and instances wait for it', async () => {
    await stopOthers();
    await installation.worker.stop();

    await startWorker('test/support/next-worker.ts', 'on');

    expect(lines).toEqual([
      expect.stringMatching(
        /^Hosts wait for a worker of version .*\(1 of them\).*WORKER_VERSIONING=take-over/,
      ),
    ]);
  }, 60_000);

  it('take the instances of a version over that is gone, when they are told to', async () => {
    await stopOthers();

    await startWorker('test/support/next-worker.ts', 'take-over');

    expect(await finish(waiting)).toBe('completed');
    expect(await buildOf(waiting)).toBe('next');
  }, 60_000);

  it('go on with all instances, whatever code they began with, once versioning is off', async () => {
    const pinned = await startOne();
    await stopOthers();

    await startWorker('activities/main.ts', 'off');

    const young = await startOne();
    expect(await Promise.all([pinned, young].map(finish))).toEqual(['completed', 'completed']);
    expect(await buildOf(young)).toBeUndefined();
  }, 60_000);
});
