import { jest } from '@jest/globals';
import { sweepClaims, sweepUnnamedSince } from '../../activities/payloads/sweep.ts';
import { until } from '../support/until.ts';
import { completeTask, LONGEST, type Past, startPast } from './support.ts';

jest.setTimeout(120_000);

const HOUR = 60 * 60 * 1000;
const ago = (hours: number): Date => new Date(Date.now() - hours * HOUR);

describe('payloads that are kept outside the histories', () => {
  let past: Past;
  let waiting: string[];

  beforeAll(async () => {
    past = await startPast({ RUN_LENGTH: '2' });
    waiting = [];
    for (let count = 0; count < 6; count += 1) waiting.push(await past.run(false));
    await past.query('update claim set used_at = $1', [ago(30)]);
    await past.query(`insert into claim (hash, data, used_at) values ('nobody', '\\x00', $1)`, [ago(30)]);
  }, 180_000);
  afterAll(() => past.stop());

  const claims = async (): Promise<string[]> =>
    (await past.query('select hash from claim order by hash')).rows.map(({ hash }) => hash);

  it('stay while Temporal may keep a history that names them', async () => {
    const before = await claims();

    expect(await sweepClaims(past.history)).toBe(0);

    expect(await claims()).toEqual(before);
  });

  it('go when no history names them, and only then', async () => {
    const before = await claims();
    const { client, taskQueue } = past.history;
    const all = `WorkflowType = 'instanceHost' and TaskQueue = '${taskQueue}'`;
    await until(async () => (await client.workflow.count(all)).count >= 3, LONGEST);
    // everything that runs began before this moment
    const swept = await sweepUnnamedSince(past.history, new Date(Date.now() + HOUR));

    expect(swept).toBeGreaterThan(0);
    const left = await claims();
    expect(left).not.toContain('nobody');
    expect(left.length).toBeLessThan(before.length);
    expect(left.length).toBeGreaterThan(0);
  });

  it('are there for a worker that has to read the open histories again', async () => {
    process.kill(past.installation.worker.pid() ?? 0, 'SIGKILL');
    for (const id of waiting) await completeTask(past.installation, id);

    const { rows } = await past.query(
      `select count(*)::int as n from instance where status = 'completed' and id = any($1::uuid[])`,
      [waiting],
    );
    expect(rows).toEqual([{ n: waiting.length }]);
  });
});
